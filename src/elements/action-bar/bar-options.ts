import type {BarOptions} from '../../state/bar-handle.ts';
import type {CsActionBarElement} from './action-bar.ts';

/** What a bar's attributes and properties say, for its controller. */
export function barOptions(bar: CsActionBarElement, defaultApi: string | undefined): BarOptions {
  const {contactId, conversationId: id, conversationUrl: url} = bar;
  const api = bar.api ?? defaultApi;
  const {baseURI} = document;
  const base = api && URL.canParse(api, baseURI) && new URL(api, baseURI).href.replace(/\/+$/, '');
  return {
    api: base || undefined,
    getToken: bar.getToken,
    tokenUrl: bar.tokenUrl,
    credentials: bar.credentials,
    organizationId: bar.organizationId,
    contactId,
    contactLabel: bar.contact?.name || contactId,
    conversation: id || url ? {id, url} : undefined,
    openMode: bar.openMode,
    composer: bar.composer,
    sandboxSrc: bar.sandboxSrc,
  };
}
