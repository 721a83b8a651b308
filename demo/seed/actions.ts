/** An action as `POST /api/custom-actions` takes it. */
export interface SeedAction {
  readonly name: string;
  readonly icon: string;
  readonly action_type: 'webhook' | 'url' | 'javascript';
  readonly config: Readonly<Record<string, unknown>>;
}

/** The header whose value only the action server and the outside world know. */
export const ticketKeyHeader = 'X-Ticket-Key';

/** The key of the demo's ticket system, which opens nothing else. */
export const ticketKey = 'demo-ticket-key';

const json = (value: unknown): string => JSON.stringify(value, null, 2);

/** Actions in their order, of every type and with every outcome. `outside` is the origin of the outside world. */
export const seedActions = (outside: string): readonly SeedAction[] => [
  {
    name: 'Create ticket',
    icon: 'ticket',
    action_type: 'webhook',
    config: {
      description: 'Opens a ticket for this contact',
      url: `${outside}/tickets`,
      method: 'POST',
      headers: {'Content-Type': 'application/json', [ticketKeyHeader]: ticketKey},
      body: json({
        contact: '{{contact.name}}',
        phone: '{{contact.phone_number}}',
        subject: 'Conversation with {{contact.name}}',
        agent: '{{user.name}}',
      }),
    },
  },
  {
    name: 'Open in CRM',
    icon: 'user',
    action_type: 'url',
    config: {
      description: 'Shows this contact in the CRM, in a new tab',
      url: `${outside}/crm/contacts?phone={{contact.phone_number}}`,
      open_in_new_tab: true,
    },
  },
  {
    name: 'Call',
    icon: 'phone',
    action_type: 'url',
    config: {description: 'Dials the number', url: 'tel:{{contact.phone_number}}'},
  },
  {
    name: 'Copy number',
    icon: 'file-text',
    action_type: 'javascript',
    config: {
      description: 'Puts the phone number on the clipboard',
      code: 'return { clipboard: contact.phone_number }',
    },
  },
  {
    name: 'Insert greeting',
    icon: 'mail',
    action_type: 'javascript',
    config: {
      description: 'Writes a greeting into the message box',
      code: `const [first] = contact.name.split(' ');
return {
  insert_text: \`Hello \${first}, this is \${user.name}. How can I help you today?\`,
  toast: { message: 'The greeting is in the message box', type: 'info' },
};`,
    },
  },
  {
    name: 'Help page',
    icon: 'link',
    action_type: 'url',
    config: {
      description: 'Opens the help for this contact’s plan',
      url: `${outside}/help?plan={{contact.metadata.plan}}`,
    },
  },
  {
    name: 'Sync to CRM',
    icon: 'globe',
    action_type: 'webhook',
    config: {
      description: 'Takes four seconds, and ends with a warning',
      url: `${outside}/slow`,
      body: '{"phone": "{{contact.phone_number}}", "tags": {{contact.tags}}}',
      timeout_ms: 15_000,
    },
  },
  {
    name: 'Check billing',
    icon: 'bar-chart',
    action_type: 'webhook',
    config: {
      description: 'Fails: the billing system of this demo is always down',
      url: `${outside}/failing`,
      body: json({phone: '{{contact.phone_number}}'}),
    },
  },
  {
    name: 'Export conversation',
    icon: 'external-link',
    action_type: 'webhook',
    config: {
      description: 'Gets no answer, so nobody knows whether it worked',
      url: `${outside}/hanging`,
      body: json({contact: '{{contact.id}}'}),
      timeout_ms: 3_000,
    },
  },
  {
    name: 'Escalate',
    icon: 'zap',
    action_type: 'webhook',
    config: {
      description: 'Asks what it is about, and opens a ticket for the second line',
      group: 'Tickets',
      shortcut: 'Alt+E',
      url: `${outside}/tickets`,
      headers: {'Content-Type': 'application/json', [ticketKeyHeader]: ticketKey},
      body: json({
        contact: '{{contact.name}}',
        subject: '{{input.subject}}',
        urgency: '{{input.urgency}}',
        callback: '{{input.callback}}',
        agent: '{{user.name}}',
      }),
      inputs: [
        {
          name: 'subject',
          label: 'Subject',
          type: 'text',
          required: true,
          default: '{{contact.name}} needs help',
        },
        {
          name: 'urgency',
          label: 'Urgency',
          type: 'select',
          required: true,
          options: [
            {value: 'today', label: 'Today'},
            {value: 'week', label: 'This week'},
          ],
        },
        {
          name: 'callback',
          label: 'Call back at',
          type: 'time',
          help: 'When the customer can be reached',
          when: {input: 'urgency', is: ['today']},
        },
        {name: 'details', label: 'What happened', type: 'multiline'},
      ],
    },
  },
  {
    name: 'Refund',
    icon: 'file-text',
    action_type: 'webhook',
    config: {
      description: 'Refunds the last order',
      group: 'Billing',
      url: `${outside}/tickets`,
      headers: {'Content-Type': 'application/json', [ticketKeyHeader]: ticketKey},
      body: json({contact: '{{contact.name}}', subject: 'Refund', agent: '{{user.name}}'}),
      confirm: {
        title: 'Refund the last order?',
        body: '{{contact.name}} gets the money back at once. It cannot be undone.',
        label: 'Refund',
        tone: 'danger',
      },
      ask_again: 600,
    },
  },
  {
    name: 'VIP gift',
    icon: 'external-link',
    action_type: 'url',
    config: {
      description: 'Orders a gift; for VIPs only',
      group: 'Billing',
      url: `${outside}/help?plan=vip`,
      when: {tags: ['vip']},
    },
  },
  {
    name: 'Endless script',
    icon: 'code',
    action_type: 'javascript',
    config: {
      description: 'A script with a mistake: it is stopped after two seconds',
      code: 'while (true) {}',
      timeout_ms: 2_000,
    },
  },
];
