/**
 * What frameworks may set and hear of each element, by name. The only run-time part is the names of attributes: an
 * attribute holds from before the element is defined, a property does not.
 */
import type {CsActionBarElement} from '../elements/action-bar/action-bar.ts';
import type {CsActionManagerElement} from '../elements/action-manager/action-manager.ts';
import type {CsCampaignComposerElement} from '../elements/campaign-composer/campaign-composer.ts';

// Names the file that tells `GlobalEventHandlersEventMap` of the events; declarations lose an empty import.
export type {CsActionEvent} from '../events.ts';

/** The attribute of each property that has one, whichever element it is of. */
export const attributeNames = {
  api: 'api',
  composer: 'composer',
  contactId: 'contact-id',
  conversationId: 'conversation-id',
  conversationUrl: 'conversation-url',
  credentials: 'credentials',
  display: 'display',
  galleryUrl: 'gallery-url',
  maxVisible: 'max-visible',
  openMode: 'open-mode',
  organizationId: 'organization-id',
  palette: 'palette',
  sandboxSrc: 'sandbox-src',
  tokenUrl: 'token-url',
} as const;

type AttributeNames = typeof attributeNames;

type OpenSettings = 'api' | 'tokenUrl' | 'getToken' | 'messages';
type ServerSettings = OpenSettings | 'credentials' | 'organizationId' | 'sandboxSrc';
type BarSettings =
  | ServerSettings
  | 'contactId'
  | 'conversationId'
  | 'conversationUrl'
  | 'display'
  | 'maxVisible'
  | 'palette'
  | 'openMode'
  | 'composer'
  | 'contact'
  | 'user'
  | 'organization';

/** Properties, of which each may be left out. */
type Settings<E, K extends keyof E> = {readonly [P in K]?: E[P] | undefined};

/** The same as attributes, where they have one; what a text cannot say is no attribute. */
type Attributes<E, K extends keyof E> = {
  readonly [P in K & keyof AttributeNames as AttributeNames[P]]?:
    Extract<E[P], string | number> | undefined;
};

type Camel<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : S;

type BarEventName = Extract<keyof GlobalEventHandlersEventMap, `cs-${string}`>;

/** Listeners by a prefix and the event's own name, `oncs-action`. */
export type PlainListeners<Prefix extends string> = {
  readonly [N in BarEventName as `${Prefix}${N}`]?:
    ((event: GlobalEventHandlersEventMap[N]) => void) | undefined;
};

/** Listeners in camel case, `onCsAction`. */
export type CamelListeners = {
  readonly [N in BarEventName as `on${Capitalize<Camel<N>>}`]?:
    ((event: GlobalEventHandlersEventMap[N]) => void) | undefined;
};

export interface ElementsByTag {
  'cs-action-bar': CsActionBarElement;
  'cs-action-manager': CsActionManagerElement;
  'cs-campaign-composer': CsCampaignComposerElement;
}

export interface SettingsByTag {
  'cs-action-bar': Settings<CsActionBarElement, BarSettings>;
  'cs-action-manager': Settings<CsActionManagerElement, ServerSettings | 'galleryUrl'>;
  'cs-campaign-composer': Settings<CsCampaignComposerElement, OpenSettings>;
}

export interface AttributesByTag {
  'cs-action-bar': Attributes<CsActionBarElement, BarSettings>;
  'cs-action-manager': Attributes<CsActionManagerElement, ServerSettings | 'galleryUrl'>;
  'cs-campaign-composer': Attributes<CsCampaignComposerElement, OpenSettings>;
}

export type TagName = keyof ElementsByTag;
