/** Twelve actions to start from; they call a system of the organisation, whose address is put before. */
import {jsonOf} from '../protocol/json.ts';
import type {ImportedAction} from './imported.ts';

const json = (value: unknown): string => jsonOf(value, 2);
const contact = {name: '{{contact.name}}', phone: '{{contact.phone_number}}'};
const typed = {'Content-Type': 'application/json'};

interface Template {
  readonly name: string;
  readonly icon: string;
  readonly action_type: string;
  readonly config: Readonly<Record<string, unknown>>;
}

const templates = (base: string): readonly Template[] => [
  {
    name: 'New ticket',
    icon: 'ticket',
    action_type: 'webhook',
    config: {
      description: 'Opens a ticket with a subject',
      url: `${base}/tickets`,
      method: 'POST',
      headers: typed,
      body: json({
        contact: contact.name,
        phone: contact.phone,
        subject: '{{input.subject}}',
        agent: '{{user.name}}',
      }),
      inputs: [{name: 'subject', label: 'Subject', type: 'text', required: true}],
    },
  },
  {
    name: 'Escalate ticket',
    icon: 'bar-chart',
    action_type: 'webhook',
    config: {
      description: 'Opens an urgent ticket, and asks first',
      url: `${base}/tickets`,
      method: 'POST',
      headers: typed,
      body: json({
        contact: contact.name,
        phone: contact.phone,
        subject: '{{input.reason}}',
        priority: '{{input.priority}}',
        agent: '{{user.name}}',
      }),
      confirm: {
        title: 'Escalate this conversation?',
        body: 'The second line is told about {{contact.name}}.',
      },
      inputs: [
        {
          name: 'priority',
          label: 'Priority',
          type: 'select',
          required: true,
          options: [
            {value: 'high', label: 'High'},
            {value: 'urgent', label: 'Urgent'},
          ],
        },
        {name: 'reason', label: 'What happened?', type: 'multiline', required: true},
      ],
    },
  },
  {
    name: 'Customer record',
    icon: 'user',
    action_type: 'url',
    config: {
      description: 'Opens the contact in the CRM',
      url: `${base}/crm/contacts?phone={{contact.phone_number}}`,
      open_in_new_tab: true,
      when: {has: ['contact.phone_number']},
    },
  },
  {
    name: 'Sync contact',
    icon: 'globe',
    action_type: 'webhook',
    config: {
      description: 'Sends the contact to the CRM',
      url: `${base}/slow`,
      method: 'POST',
      headers: typed,
      body: json({name: contact.name, phone: contact.phone, tags: 'TAGS'}).replace(
        '"TAGS"',
        '{{contact.tags}}',
      ),
      limits: {per_contact: 1, window: 60},
    },
  },
  {
    name: 'Payment link',
    icon: 'link',
    action_type: 'javascript',
    config: {
      description: 'Writes a payment link into the message box',
      code: `const amount = Number(input.amount).toFixed(2);\nreturn {\n  insert_text: \`You can pay \${amount} here: ${base}/help?plan=pay-\${encodeURIComponent(contact.id)}\`,\n  toast: { message: 'The link is in the message box', type: 'success' },\n};`,
      inputs: [{name: 'amount', label: 'Amount', type: 'number', required: true}],
      effects: ['insert_text', 'toast'],
    },
  },
  {
    name: 'Order status',
    icon: 'file-text',
    action_type: 'webhook',
    config: {
      description: 'Looks an order up',
      url: `${base}/tickets?order={{input.order}}`,
      method: 'POST',
      headers: typed,
      body: json({contact: contact.name, subject: 'Order {{input.order}}', agent: '{{user.name}}'}),
      inputs: [{name: 'order', label: 'Order number', type: 'text', required: true}],
    },
  },
  {
    name: 'Book a call',
    icon: 'phone',
    action_type: 'url',
    config: {
      description: 'Opens the calendar with the name filled in',
      url: `${base}/help?plan={{contact.name}}`,
      open_in_new_tab: true,
    },
  },
  {
    name: 'Dial',
    icon: 'phone',
    action_type: 'url',
    config: {
      description: 'Calls the contact',
      url: 'tel:{{contact.phone_number}}',
      when: {has: ['contact.phone_number']},
    },
  },
  {
    name: 'Write an email',
    icon: 'mail',
    action_type: 'url',
    config: {
      description: 'Opens a mail to the team about this contact',
      url: 'mailto:team@example.com?subject={{contact.name}}',
    },
  },
  {
    name: 'Copy for translation',
    icon: 'file-text',
    action_type: 'javascript',
    config: {
      description: 'Copies a note for the translators',
      code: "return {\n  clipboard: `Please translate for ${contact.name}: ${input.text}`,\n  toast: { message: 'Copied', type: 'info' },\n};",
      inputs: [{name: 'text', label: 'Text', type: 'multiline', required: true}],
      effects: ['clipboard', 'toast'],
    },
  },
  {
    name: 'Summary of the contact',
    icon: 'code',
    action_type: 'javascript',
    config: {
      description: 'Shows what is known of the contact',
      code: "const { name, phone_number, tags = [], metadata = {} } = contact;\nreturn {\n  message: `Known of ${name}`,\n  data: { name, phone_number, tags: tags.join(', '), ...metadata },\n};",
      effects: ['toast'],
    },
  },
  {
    name: 'Refund request',
    icon: 'zap',
    action_type: 'webhook',
    config: {
      description: 'Asks the billing team for a refund',
      url: `${base}/tickets`,
      method: 'POST',
      headers: typed,
      body: json({
        contact: contact.name,
        phone: contact.phone,
        subject: 'Refund of {{input.amount}}',
        agent: '{{user.name}}',
      }),
      confirm: {
        title: 'Ask for this refund?',
        body: '{{input.amount}} for {{contact.name}}',
        label: 'Ask',
        tone: 'danger',
      },
      inputs: [{name: 'amount', label: 'Amount', type: 'number', required: true}],
      ask_again: 300,
    },
  },
];

/** They call `base`, such as `https://api.example.com`. */
export const gallery = (base: string): readonly ImportedAction[] =>
  templates(base.replace(/\/+$/, '')).map(template => Object.assign({is_active: true}, template));
