import {CsError} from '../errors.ts';

/** The base URL of an action server as a page wrote it, whole and without a `/` at its end. Throws `api_missing`. */
export function apiAddress(api: string | undefined): string {
  const {baseURI} = document;
  if (!api || !URL.canParse(api, baseURI))
    throw new CsError('api_missing', 'The attribute `api` is missing or no address');
  return new URL(api, baseURI).href.replace(/\/+$/, '');
}
