/** Svelte 5: what its language tools read of a template. */
import 'cs-action-bar/svelte';
import type {SvelteHTMLElements} from 'svelte/elements';

export const good: SvelteHTMLElements['cs-action-bar'] = {
  class: 'bar',
  'contact-id': 'c-1',
  contact: {name: 'Maria'},
  'oncs-action': ({detail}) => detail.action.name,
};
export const manager: SvelteHTMLElements['cs-action-manager'] = {'token-url': '/token'};
export const composer: SvelteHTMLElements['cs-campaign-composer'] = {tokenUrl: '/token'};
// @ts-expect-error -- the attribute is contact-id
export const attribute: SvelteHTMLElements['cs-action-bar'] = {'contact-ID': 'c-1'};
// @ts-expect-error -- the event is cs-action
export const event: SvelteHTMLElements['cs-action-bar'] = {'oncs-actoin': () => undefined};
// @ts-expect-error -- there is no such display
export const value: SvelteHTMLElements['cs-action-bar'] = {display: 'grid'};
