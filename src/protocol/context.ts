/** The people a run is about, as templates and scripts see them (seed 003, "Available Variables"). */
import {isRecord, optional, own, ownString} from './json.ts';
import {ownTexts} from './texts.ts';

export interface Contact {
  /** The helpdesk's own id, 1–128 characters. */
  readonly id: string;
  readonly phone_number?: string;
  readonly name?: string;
  /** The name in the contact's WhatsApp profile. */
  readonly profile_name?: string;
  readonly tags?: readonly string[];
  readonly metadata?: Readonly<Record<string, unknown>>;
}

export interface User {
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
  readonly role?: string;
}

export interface Organization {
  readonly id: string;
  readonly name?: string;
}

/** From the page, unverified: for templates only, never for a decision. */
export interface Conversation {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
}

/** What a script gets, and what an empty webhook body sends. */
export interface RunContext {
  readonly contact: Contact;
  readonly user: User;
  readonly organization: Organization;
  readonly conversation?: Conversation;
}

/** The context of a script's run, rebuilt; missing parts are empty, so that `contact.name` never throws. */
export function parseRunContext(value: unknown): RunContext {
  const record = isRecord(value) ? value : {};
  const conversation = own(record, 'conversation');
  return {
    contact: parseContact(own(record, 'contact')),
    user: parseUser(own(record, 'user')),
    organization: parseOrganization(own(record, 'organization')),
    ...optional(
      'conversation',
      isRecord(conversation) ? parseConversation(conversation) : undefined,
    ),
  };
}

export function parseContact(value: unknown): Contact {
  const record = isRecord(value) ? value : {};
  const metadata = own(record, 'metadata');
  return {
    id: ownString(record, 'id') ?? '',
    ...optional('phone_number', ownString(record, 'phone_number')),
    ...optional('name', ownString(record, 'name')),
    ...optional('profile_name', ownString(record, 'profile_name')),
    ...optional('tags', ownTexts(record, 'tags')),
    ...optional('metadata', isRecord(metadata) ? metadata : undefined),
  };
}

function parseUser(value: unknown): User {
  const record = isRecord(value) ? value : {};
  return {
    id: ownString(record, 'id') ?? '',
    ...optional('name', ownString(record, 'name')),
    ...optional('email', ownString(record, 'email')),
    ...optional('role', ownString(record, 'role')),
  };
}

function parseOrganization(value: unknown): Organization {
  const record = isRecord(value) ? value : {};
  return {id: ownString(record, 'id') ?? '', ...optional('name', ownString(record, 'name'))};
}

const parseConversation = (record: Record<string, unknown>): Conversation => ({
  ...optional('id', ownString(record, 'id')),
  ...optional('url', ownString(record, 'url')),
});
