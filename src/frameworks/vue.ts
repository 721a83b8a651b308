/** Entry "./vue": types only. Templates know the elements, their attributes, properties and events. */
import type {CamelListeners, SettingsByTag, TagName} from './names.ts';

// Names the module that is added to; declarations lose an empty import.
export type {GlobalComponents} from 'vue';

/** `:contact-id` and `@cs-action` of a template arrive as `contactId` and `onCsAction`. */
type Tag<T extends TagName> = new () => {$props: SettingsByTag[T] & CamelListeners};

declare module 'vue' {
  interface GlobalComponents {
    'cs-action-bar': Tag<'cs-action-bar'>;
    'cs-action-manager': Tag<'cs-action-manager'>;
    'cs-campaign-composer': Tag<'cs-campaign-composer'>;
  }
}
