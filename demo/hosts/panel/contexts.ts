/**
 * Who is open, in the words of three helpdesks that show apps in an iframe. Each gives the bar's `contact-id` and the
 * name to show; what a page says of a contact is never more than that, the action server has its own word.
 *
 * The ids are those that your contacts have on the action server: send them there by its contacts call, from the
 * backend that holds your API key.
 */
export interface OpenContact {
  readonly id: string;
  readonly name: string;
  /** The helpdesk's id of the conversation or ticket, for templates. */
  readonly conversationId?: string | undefined;
}

/** A Chatwoot dashboard app gets `{event: 'appContext', data: {conversation, contact, …}}`, as JSON text, by message. */
export function chatwootContact(message: unknown): OpenContact | undefined {
  const {event, data} = record(typeof message === 'string' ? parsed(message) : undefined);
  if (event !== 'appContext') return undefined;
  const {contact, conversation} = record(data);
  return openContact(contact, record(conversation)['id']);
}

/** A Zendesk app asks its client for `ticket.requester` and `ticket.id`, and is answered by path. */
export function zendeskContact(answer: unknown): OpenContact | undefined {
  const paths = record(answer);
  return openContact(paths['ticket.requester'], paths['ticket.id']);
}

/** A Freshdesk app asks its client for the data `contact` and `ticket`. */
export function freshdeskContact(contact: unknown, ticket: unknown): OpenContact | undefined {
  return openContact(record(contact)['contact'], record(record(ticket)['ticket'])['id']);
}

function openContact(value: unknown, conversation: unknown): OpenContact | undefined {
  const {id, name} = record(value);
  const known = typeof id === 'number' || (typeof id === 'string' && id !== '');
  if (!known) return undefined;
  return {
    id: String(id),
    name: typeof name === 'string' ? name : '',
    conversationId:
      typeof conversation === 'number' || typeof conversation === 'string'
        ? String(conversation)
        : undefined,
  };
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
