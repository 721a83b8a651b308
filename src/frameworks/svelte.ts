/** Entry "./svelte": types only. Templates know the elements, their attributes, properties and events. */
import type {HTMLAttributes} from 'svelte/elements';
import type {
  AttributesByTag,
  ElementsByTag,
  PlainListeners,
  SettingsByTag,
  TagName,
} from './names.ts';

type Tag<T extends TagName> = Omit<HTMLAttributes<ElementsByTag[T]>, keyof SettingsByTag[T]> &
  SettingsByTag[T] &
  AttributesByTag[T] &
  PlainListeners<'on'>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'cs-action-bar': Tag<'cs-action-bar'>;
    'cs-action-manager': Tag<'cs-action-manager'>;
    'cs-campaign-composer': Tag<'cs-campaign-composer'>;
  }
}
