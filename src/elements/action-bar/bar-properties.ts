import {LitElement, type PropertyDeclarations} from 'lit';
import type {Messages} from '../../locales/messages.ts';
import type {Contact, Organization, User} from '../../protocol/context.ts';
import type {GetToken} from '../../protocol/token.ts';
import type {Composer} from '../../state/insert-text.ts';
import type {OpenMode} from '../../state/prepared-effects.ts';

/** What a page tells its bar. */
export class BarProperties extends LitElement {
  /** Not by decorators: what they need at run time would be a twentieth of the first download. */
  static override readonly properties: PropertyDeclarations = {
    contactId: {attribute: 'contact-id'},
    conversationId: {attribute: 'conversation-id'},
    conversationUrl: {attribute: 'conversation-url'},
    api: {},
    tokenUrl: {attribute: 'token-url'},
    getToken: {attribute: false},
    credentials: {},
    organizationId: {attribute: 'organization-id'},
    display: {reflect: true},
    maxVisible: {attribute: 'max-visible', type: Number},
    palette: {},
    openMode: {attribute: 'open-mode'},
    composer: {},
    sandboxSrc: {attribute: 'sandbox-src'},
    contact: {attribute: false},
    user: {attribute: false},
    organization: {attribute: false},
    messages: {attribute: false},
  };

  /** The contact whose actions run. A run that was started stays with its contact. */
  contactId = '';

  /** The helpdesk's id of the conversation; for templates only. */
  conversationId?: string;

  /** The helpdesk's URL of the conversation; for templates only. */
  conversationUrl?: string;

  /** Base URL of the action server. */
  api?: string;

  /** Same-origin URL that answers `{"token": "…"}`. */
  tokenUrl?: string;

  /** Answers the token of the signed-in person; asked before the first request, before it ends, and once after a 401. */
  getToken?: GetToken;

  /** Whether requests carry cookies: `omit`, `same-origin` or `include`. */
  credentials: RequestCredentials = 'omit';

  /** The organisation, where the token's person has several (a Whatomate server). */
  organizationId?: string;

  /** `icon`, `icon-label` or `list`. */
  display: 'icon' | 'icon-label' | 'list' = 'icon';

  /** Buttons before the others go into a menu. Default: what fits. */
  maxVisible?: number;

  /** Turns the palette on; its keys, such as `Ctrl+J`, or nothing for ⌘K or Ctrl+K. */
  palette?: string;

  /** `tab` opens links in a tab made in the click; `page` leaves links to the page. */
  openMode: OpenMode = 'tab';

  /** Where texts of actions go if the page does not take `cs-insert-text`: a field, or a selector of one. */
  composer?: Composer;

  /** URL of the page that scripts run in. Defaults to the one of `api`. */
  sandboxSrc?: string;

  /** The open contact as the page knows it; its name labels results. Never trusted by the server. */
  contact?: Partial<Contact>;

  /** The person, as the page knows it; for rules about roles and groups. Never trusted by the server. */
  user?: Partial<User> & {readonly groups?: readonly string[]};

  /** The organisation, as the page knows it. Never trusted by the server. */
  organization?: Partial<Organization>;

  /** Texts in another language. */
  messages?: Messages;
}
