import type {Contact} from '../../protocol/context.ts';
import {isRecord, optional} from '../../protocol/json.ts';
import type {ContactClaim, ContactInput, ContactQuery} from '../schemas/contacts.ts';
import type {ContactRow, ContactStore, ContactValues} from '../store/contacts.ts';
import type {StartingContact} from '../store/run-rows.ts';
import {type Principal, requireContact} from './access.ts';
import {ApiError} from './api-error.ts';
import {changedBy} from './audit.ts';
import type {ContactSource, SourceAnswer} from './contact-source.ts';
import {TimedCache} from './timed-cache.ts';
import {contactNotFound} from './not-found.ts';

interface ContactAnswer extends Contact {
  readonly created_at: string;
  readonly updated_at: string;
}

const defaultPage = 50;
/** Milliseconds in which a token's contact is not written again. */
const claimLife = 60_000;
/** Milliseconds in which the helpdesk is not asked again about a contact. */
const sourceLife = 60_000;

/** Contacts of a helpdesk, known by the helpdesk's own ids. */
export class ContactService {
  readonly #store: ContactStore;
  readonly #claims = new TimedCache<void>(claimLife, 10_000);

  readonly #source: ContactSource | undefined;
  readonly #asked = new TimedCache<SourceAnswer['kind']>(sourceLife, 10_000);

  /** `source` is asked about contacts that no token speaks of. */
  constructor(store: ContactStore, source?: ContactSource) {
    this.#store = store;
    this.#source = source;
  }

  async get(principal: Principal, id: string): Promise<ContactAnswer> {
    requireContact(principal, id);
    await this.bring(principal, id);
    const row = await this.#store.find(principal.organization.id, id);
    if (!row) throw contactNotFound(id);
    return present(row);
  }

  /** A token for one contact finds that one only. */
  async list(principal: Principal, query: ContactQuery) {
    const limit = query.limit ?? defaultPage;
    const {search, cursor} = query;
    const only = principal.contact?.id;
    const filter = {search, only, after: cursor, limit};
    const rows = await this.#store.list(principal.organization.id, filter);
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return {contacts: rows.map(present), ...(last && {cursor: last.external_id})};
  }

  /** Makes or replaces the contact. */
  async put(principal: Principal, id: string, input: ContactInput): Promise<ContactAnswer> {
    requireContact(principal, id);
    return present(await this.#store.put(principal.organization.id, id, valuesOf(input)));
  }

  async remove(principal: Principal, id: string): Promise<void> {
    requireContact(principal, id);
    const audit = changedBy(principal, {verb: 'delete', objectType: 'contact', objectId: id});
    const removed = await this.#store.remove(principal.organization.id, id, audit);
    if (!removed) throw contactNotFound(id);
  }

  /**
   * Brings a contact up to date: by the token's claim, or else by the helpdesk, where it can be asked. What it said
   * holds for a minute. Throws 503 where the helpdesk does not answer and the contact is not known here.
   */
  async bring(principal: Principal, id: string): Promise<void> {
    await this.take(principal);
    const source = this.#source;
    if (!source || principal.contact) return;
    const organization = principal.organization.id;
    const key = `${organization} ${id}`;
    const kind = await this.#asked.get(key, async () => {
      const answer = await source.ask(organization, id);
      if (answer.kind === 'found')
        await this.#store.put(organization, id, valuesOf(answer.contact));
      return answer.kind;
    });
    if (kind !== 'failed') return;
    this.#asked.forget(key);
    if (await this.#store.find(organization, id)) return;
    const message = 'The helpdesk could not be asked about this contact; try again soon';
    throw new ApiError(503, 'contacts_unavailable', message, {retryAfter: 5});
  }

  /** Writes down the contact that the helpdesk signed into the token, if it did. */
  async take({contact, organization}: Principal): Promise<void> {
    if (!contact) return;
    await this.#claims.get(`${organization.id} ${JSON.stringify(contact)}`, async () => {
      await this.#store.put(organization.id, contact.id, valuesOf(contact), givenBy(contact));
    });
  }
}

/** As templates and scripts see it: what is not known is not there. */
export const contactOf = (row: StartingContact): Contact => ({
  id: row.external_id,
  ...optional('phone_number', row.phone_number ?? undefined),
  ...optional('name', row.name ?? undefined),
  ...optional('profile_name', row.profile_name ?? undefined),
  tags: Array.isArray(row.tags) ? row.tags.filter(tag => typeof tag === 'string') : [],
  metadata: isRecord(row.metadata) ? row.metadata : {},
});

const present = (row: ContactRow): ContactAnswer => ({
  ...contactOf(row),
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});

const valuesOf = (input: ContactInput | ContactClaim): ContactValues => ({
  name: input.name ?? null,
  profile_name: input.profile_name ?? null,
  phone_number: input.phone_number ?? null,
  tags: JSON.stringify(input.tags ?? []),
  metadata: JSON.stringify(input.metadata ?? {}),
});

/** A claim speaks of the keys it holds: what it leaves out stays as it was. */
const givenBy = (claim: ContactClaim): Partial<ContactValues> => {
  const values = valuesOf(claim);
  return {
    ...(claim.name !== undefined && {name: values.name}),
    ...(claim.profile_name !== undefined && {profile_name: values.profile_name}),
    ...(claim.phone_number !== undefined && {phone_number: values.phone_number}),
    ...(claim.tags !== undefined && {tags: values.tags}),
    ...(claim.metadata !== undefined && {metadata: values.metadata}),
  };
};
