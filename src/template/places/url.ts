import {CsError} from '../../errors.ts';
import {openableSchemes} from '../../protocol/url.ts';
import {isVariable, type Part} from '../parse.ts';
import {percentEncode} from './plain.ts';
import type {CompilePlace} from './place.ts';
import {numberFrom} from './tel.ts';

/**
 * A URL. Up to the end of scheme, user, host and port it is literal: whoever may edit a contact must not choose where
 * a request goes. Behind that every value is percent-encoded, so that it ends no segment and starts no parameter.
 */
export const urlPlace: CompilePlace = parts => {
  const skeleton = skeletonOf(parts);
  const position = parts.find(isVariable)?.position;
  const head = skeleton.slice(0, position);
  const scheme = openableSchemes.find(one => head.toLowerCase().startsWith(one));
  if (!scheme) throw context('A URL starts with https:, http:, tel: or mailto:', position);
  if (scheme === 'tel:') return numberFrom(scheme.length, parts);
  const isWeb = scheme !== 'mailto:';
  // With a variable the origin must be complete before it; without one the parser below is enough.
  if (isWeb && position !== undefined && !/^https?:\/\/[^/\\?#]+[/\\?#]/i.test(head))
    throw context('Scheme, host, port and user of a URL cannot hold a variable', position);
  if (!URL.canParse(skeleton)) throw context('The template is not a URL', position);
  if (isWeb && hasDotSegment(skeleton))
    throw context('The path of a URL cannot hold . or .. as a segment', position);
  return {
    write: percentEncode,
    finish(text) {
      if (isWeb && hasDotSegment(text))
        throw new CsError(
          'template_value_unsafe',
          'A value would become . or .. in the path of the URL',
        );
      return text;
    },
  };
};

/** Whether the URL parser would climb: it also takes `%2e` for a dot, and `\` for a slash. */
const hasDotSegment = (url: string): boolean =>
  /^[^?#]*[/\\](?:\.|%2e){1,2}(?:[/\\?#]|$)/i.test(url);

/** The URL with a letter for each variable. */
function skeletonOf(parts: readonly Part[]): string {
  let skeleton = '';
  for (const part of parts)
    if (!isVariable(part)) skeleton += part.text;
    else if (!/%[0-9a-f]?$/i.test(skeleton)) skeleton += 'x';
    else throw context('A variable cannot be part of a percent-encoded character', part.position);
  // The URL parser drops tabs and line breaks wherever they stand.
  if (/\p{Cc}/u.test(skeleton)) throw context('A URL cannot hold control characters', undefined);
  return skeleton;
}

const context = (message: string, position: number | undefined): CsError =>
  new CsError('template_context', message, {position});
