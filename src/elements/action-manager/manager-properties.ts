import {LitElement, type PropertyDeclarations} from 'lit';
import type {ManagerMessages} from '../../locales/manager/en.ts';
import type {GetToken} from '../../protocol/token.ts';
import type {PageOptions} from '../../state/way.ts';

/** What a page tells its manager. */
export class ManagerProperties extends LitElement {
  static override readonly properties: PropertyDeclarations = {
    api: {},
    tokenUrl: {attribute: 'token-url'},
    getToken: {attribute: false},
    credentials: {},
    organizationId: {attribute: 'organization-id'},
    sandboxSrc: {attribute: 'sandbox-src'},
    galleryUrl: {attribute: 'gallery-url'},
    messages: {attribute: false},
  };

  /** Base URL of the action server. */
  api?: string;

  /** Same-origin URL that answers `{"token": "…"}` for an administrator. */
  tokenUrl?: string;

  /** Answers the token of the signed-in administrator. */
  getToken?: GetToken;

  /** Whether requests carry cookies: `omit`, `same-origin` or `include`. */
  credentials: RequestCredentials = 'omit';

  /** The organisation, where the token's person has several (a Whatomate server). */
  organizationId?: string;

  /** URL of the page that scripts are tried in. Defaults to the one of `api`. */
  sandboxSrc?: string;

  /** Base URL that the templates of the gallery call. */
  galleryUrl?: string;

  /** Texts. Absent: those of the nearest `lang` (en, es, pt-BR, hi, ar). */
  messages?: ManagerMessages;

  /** Where they lead. */
  protected page(defaultApi: string | undefined): PageOptions {
    const {api = defaultApi, tokenUrl, getToken, credentials, organizationId} = this;
    return {api, tokenUrl, getToken, credentials, organizationId};
  }
}
