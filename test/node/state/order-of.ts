import type {RunOrder} from '../../../src/state/run-order.ts';

/** An order to run an action for a contact, over a client that answers nothing. */
export const orderOf = (action: string, contact: string): RunOrder => ({
  api: 'https://actions.example.com',
  action: {
    id: action,
    name: action,
    icon: '',
    action_type: 'webhook',
    config: {},
    is_active: true,
    display_order: 0,
  },
  contactId: contact,
  contactLabel: contact,
  openMode: 'tab',
  sandboxSrc: undefined,
  client: {
    subject: async () => '',
    as() {
      return this;
    },
    forgetToken: () => undefined,
    list: async () => [],
    call: async () => undefined,
    invalid: message => new Error(message),
  },
});
