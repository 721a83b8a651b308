import {readNumber} from '../providers/phone-number.ts';
import type {SuppressionInput} from '../schemas/v2/suppressions.ts';
import type {Channel} from '../store/senders.ts';
import type {SuppressionRow, SuppressionStore} from '../store/suppressions.ts';
import type {Principal} from './access.ts';
import {ApiError} from './api-error.ts';
import {changedBy} from './audit.ts';

const channels = ['sms', 'whatsapp'] as const;

/** Numbers that get no messages. Nothing overrides this list; each change of it is audited. */
export class SuppressionService {
  readonly #store: SuppressionStore;

  constructor(store: SuppressionStore) {
    this.#store = store;
  }

  /** Of these addresses those that get no messages. */
  among(
    organization: string,
    channel: Channel,
    addresses: readonly string[],
  ): Promise<ReadonlySet<string>> {
    return this.#store.among(organization, channel, addresses);
  }

  async list({organization}: Principal, page: number, perPage: number) {
    const {rows, total} = await this.#store.list(organization.id, {
      offset: (page - 1) * perPage,
      limit: perPage,
    });
    return {rows: rows.map(present), total};
  }

  /** Imports a list. Throws 400, which names every entry that is no number; then nothing was imported. */
  async add(principal: Principal, input: SuppressionInput) {
    const {phone_numbers: given, channel, reason} = input;
    const wanted = channel ? [channel] : channels;
    const read = given.map(text => readNumber(text, {bare: true}));
    const errors = read.flatMap((one, index) =>
      'problem' in one
        ? [
            {
              path: `/phone_numbers/${index}`,
              code: 'invalid_phone_number',
              message: `phone_numbers.${index} "${given[index]?.slice(0, 40)}": ${one.problem}`,
            },
          ]
        : [],
    );
    if (errors[0]) throw new ApiError(400, 'invalid_phone_number', errors[0].message, {errors});
    const numbers = [...new Set(read.flatMap(one => ('number' in one ? [one.number] : [])))];
    const entries = wanted.flatMap(channel =>
      numbers.map(address => ({
        channel,
        address,
        source: 'manual' as const,
        reason: reason ?? null,
      })),
    );
    const {id} = principal.organization;
    const added = await this.#store.add(
      id,
      entries,
      changedBy(principal, {
        verb: 'add',
        objectType: 'suppressions',
        objectId: id,
        after: {channels: wanted, count: numbers.length, reason: reason ?? null},
      }),
    );
    return {added, known: entries.length - added};
  }

  async remove(principal: Principal, id: string): Promise<void> {
    const audit = changedBy(principal, {verb: 'remove', objectType: 'suppression', objectId: id});
    if (await this.#store.remove(principal.organization.id, id, audit)) return;
    throw new ApiError(404, 'suppression_not_found', 'There is no such suppression');
  }

  /** The person, or the vendor for them, said that nothing more shall come. */
  async optOut(
    organization: string,
    channel: Channel,
    address: string,
    source: 'stop' | 'provider',
  ): Promise<void> {
    const entry = {channel, address, source, reason: null};
    const audit = byVendor(organization, 'add', {channel, source});
    await this.#store.add(organization, [entry], audit);
  }

  /** The person came back by their own word. */
  async optIn(organization: string, channel: Channel, address: string): Promise<void> {
    const audit = byVendor(organization, 'remove', {channel, source: 'start'});
    await this.#store.lift(organization, channel, address, audit);
  }

  async noteInbound(organization: string, channel: Channel, address: string): Promise<void> {
    await this.#store.noteInbound(organization, channel, address);
  }

  /** What is known of a recipient before anything is sent, as sentences. */
  async notesOn(
    organization: string,
    channel: Channel,
    addresses: readonly string[],
    now = Date.now(),
  ): Promise<readonly string[]> {
    const out = await this.#store.among(organization, channel, addresses);
    const notes = addresses
      .filter(address => out.has(address))
      .map(
        address => `${address} gets no messages (opted out or on the list): nothing is sent there`,
      );
    const [first] = addresses;
    if (channel === 'sms' || first === undefined || out.has(first)) return notes;
    const last = await this.#store.lastInbound(organization, channel, first);
    const hours = last && Math.floor((now - last.getTime()) / 3_600_000);
    return [
      ...notes,
      hours === undefined
        ? `${first} has not written on WhatsApp yet; a template can be sent all the same`
        : hours < 24
          ? `${first} wrote ${hours === 0 ? 'within the last hour' : `${hours} h ago`}: the 24-hour window is open`
          : `${first} last wrote ${Math.floor(hours / 24)} days ago: only a template can be sent`,
    ];
  }
}

const byVendor = (organization: string, verb: string, after: unknown) => ({
  organization,
  actor: 'recipient',
  verb,
  objectType: 'suppressions',
  objectId: organization,
  after,
});

const present = (row: SuppressionRow) => ({
  id: row.id,
  channel: row.channel,
  phone_number: row.address,
  source: row.source,
  ...(row.reason !== null && {reason: row.reason}),
  created_at: row.created_at.toISOString(),
});
