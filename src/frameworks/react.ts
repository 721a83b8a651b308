/**
 * Entry "./react", for React 19. The tags are typed, and there is a component for each.
 *
 * TypeScript lets any name with a hyphen pass in JSX, so a wrong `oncs-…` is not found. The components have camel case
 * throughout, `contactId` and `onCsAction`, where it is; and they set attributes, which hold although the element is
 * defined later, as by a script tag. Nothing is registered here.
 */
import {type DetailedHTMLProps, type HTMLAttributes, type ReactElement, createElement} from 'react';
import {
  type AttributesByTag,
  type CamelListeners,
  type ElementsByTag,
  type PlainListeners,
  type SettingsByTag,
  type TagName,
  attributeNames,
} from './names.ts';

type Html<T extends TagName> = Omit<
  DetailedHTMLProps<HTMLAttributes<ElementsByTag[T]>, ElementsByTag[T]>,
  keyof SettingsByTag[T]
>;

/** What `<cs-action-bar>` and the others take in JSX. */
export type TagProps<T extends TagName> = Html<T> &
  SettingsByTag[T] &
  AttributesByTag[T] &
  PlainListeners<'on'>;

/** What `<CsActionBar>` and the others take. */
export type ComponentProps<T extends TagName> = Html<T> & SettingsByTag[T] & CamelListeners;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'cs-action-bar': TagProps<'cs-action-bar'>;
      'cs-action-manager': TagProps<'cs-action-manager'>;
      'cs-campaign-composer': TagProps<'cs-campaign-composer'>;
    }
  }
}

const component =
  <T extends TagName>(tag: T) =>
  (props: ComponentProps<T>): ReactElement =>
    createElement(tag, toElement(props));

/** `<cs-action-bar>` as a component; import `cs-action-bar` or use the script tag as well. */
export const CsActionBar: (props: ComponentProps<'cs-action-bar'>) => ReactElement =
  /* @__PURE__ */ component('cs-action-bar');

/** `<cs-action-manager>` as a component; import `cs-action-bar/manager.js` as well. */
export const CsActionManager: (props: ComponentProps<'cs-action-manager'>) => ReactElement =
  /* @__PURE__ */ component('cs-action-manager');

/** `<cs-campaign-composer>` as a component; import `cs-action-bar/composer.js` as well. */
export const CsCampaignComposer: (props: ComponentProps<'cs-campaign-composer'>) => ReactElement =
  /* @__PURE__ */ component('cs-campaign-composer');

const attributes: Readonly<Record<string, string>> = attributeNames;

const toElement = (props: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(props).map(([name, value]: [string, unknown]) => [nameOf(name, value), value]),
  );

/** `onCsAction` as `oncs-action`; texts and numbers under their attribute's name; all else as it is. */
function nameOf(name: string, value: unknown): string {
  if (/^onCs[A-Z]/.test(name))
    return `on${name.slice(2).replaceAll(/\B[A-Z]/g, '-$&')}`.toLowerCase();
  const isText = typeof value !== 'object' && typeof value !== 'function';
  return (isText && Object.hasOwn(attributes, name) && attributes[name]) || name;
}
