/** Vue 3: what its language tools read of a template. */
import 'cs-action-bar/vue';
import type {GlobalComponents} from 'vue';

type Props<T extends keyof GlobalComponents> = InstanceType<GlobalComponents[T]>['$props'];

export const good: Props<'cs-action-bar'> = {
  contactId: 'c-1',
  contact: {name: 'Maria'},
  onCsAction: ({detail}) => detail.action.name,
};
export const manager: Props<'cs-action-manager'> = {galleryUrl: 'https://crm.example.com'};
export const composer: Props<'cs-campaign-composer'> = {tokenUrl: '/token'};
// @ts-expect-error -- the property is contactId
export const property: Props<'cs-action-bar'> = {contactID: 'c-1'};
// @ts-expect-error -- the event is cs-action
export const event: Props<'cs-action-bar'> = {onCsActoin: () => undefined};
// @ts-expect-error -- there is no such display
export const value: Props<'cs-action-bar'> = {display: 'grid'};
