import type {BarOptions} from '../../state/bar-handle.ts';
import type {CsActionBarElement} from './action-bar.ts';

/** What a bar's attributes and properties say, for its controller. */
export function barOptions(bar: CsActionBarElement, defaultApi: string | undefined): BarOptions {
  const {contactId, conversationId: id, conversationUrl: url} = bar;
  const api = bar.api ?? defaultApi;
  return {
    api: api && absolute(api, document.baseURI),
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

/** The last one; options are asked for many times in each update, and reading a URL is not cheap. */
let known = {url: '', base: '', href: undefined as string | undefined};

/** Without a `/` at its end; nothing where it is no URL. */
function absolute(url: string, base: string): string | undefined {
  if (known.url !== url || known.base !== base) {
    const href = URL.canParse(url, base) ? new URL(url, base).href.replace(/\/+$/, '') : undefined;
    known = {url, base, href};
  }
  return known.href;
}
