import {type Kysely, type Selectable, sql} from 'kysely';
import {type AuditEntry, writeAudit} from './audit.ts';
import type {Database} from './schema.ts';
import type {Channel} from './senders.ts';
import {uuidv7} from './uuid.ts';

export type SuppressionRow = Selectable<Database['suppressions']>;

interface NewSuppression {
  readonly channel: Channel;
  readonly address: string;
  readonly source: SuppressionRow['source'];
  readonly reason: string | null;
}

const batch = 1_000;

/** Numbers that get no messages, and when people last wrote. */
export class SuppressionStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Of these addresses those that get no messages. */
  async among(
    organization: string,
    channel: Channel,
    addresses: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (addresses.length === 0) return new Set();
    const rows = await this.#of(organization)
      .select('address')
      .where('channel', '=', channel)
      .where('address', 'in', addresses)
      .execute();
    return new Set(rows.map(({address}) => address));
  }

  async list(
    organization: string,
    {offset, limit}: {readonly offset: number; readonly limit: number},
  ): Promise<{rows: readonly SuppressionRow[]; total: number}> {
    const rows = await this.#of(organization)
      .selectAll()
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .offset(offset)
      .limit(limit)
      .execute();
    const {total} = await this.#of(organization)
      .select(sql<number>`count(*)::int`.as('total'))
      .executeTakeFirstOrThrow();
    return {rows, total};
  }

  /** Adds those that are not there yet; returns how many. The audit entry is of the whole. */
  async add(
    organization: string,
    entries: readonly NewSuppression[],
    audit: AuditEntry,
  ): Promise<number> {
    const now = new Date();
    // In one order: two lists that meet wait for each other, and not in a circle.
    const ordered = entries.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
    return this.#db.transaction().execute(async tx => {
      let added = 0;
      for (let from = 0; from < ordered.length; from += batch) {
        const values = ordered
          .slice(from, from + batch)
          .map(({channel, address, source, reason}) => ({
            channel,
            address,
            source,
            reason,
            id: uuidv7(),
            organization_id: organization,
            created_at: now,
          }));
        const rows = await tx
          .insertInto('suppressions')
          .values(values)
          .onConflict(conflict => conflict.doNothing())
          .returning('id')
          .execute();
        added += rows.length;
      }
      if (added > 0) await writeAudit(tx, audit);
      return added;
    });
  }

  async remove(organization: string, id: string, audit: AuditEntry): Promise<boolean> {
    return this.#db.transaction().execute(async tx => {
      const row = await tx
        .deleteFrom('suppressions')
        .where('organization_id', '=', organization)
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst();
      if (row) await writeAudit(tx, audit);
      return row !== undefined;
    });
  }

  /** The person came back by a word of their own: what a person's word did is undone, nothing else. */
  async lift(
    organization: string,
    channel: Channel,
    address: string,
    audit: AuditEntry,
  ): Promise<void> {
    await this.#db.transaction().execute(async tx => {
      const row = await tx
        .deleteFrom('suppressions')
        .where('organization_id', '=', organization)
        .where('channel', '=', channel)
        .where('address', '=', address)
        .where('source', 'in', ['stop', 'provider'])
        .returning('id')
        .executeTakeFirst();
      if (row) await writeAudit(tx, audit);
    });
  }

  async noteInbound(organization: string, channel: Channel, address: string): Promise<void> {
    const at = new Date();
    await this.#db
      .insertInto('last_inbound')
      .values({organization_id: organization, channel, address, at})
      .onConflict(conflict =>
        conflict.columns(['organization_id', 'channel', 'address']).doUpdateSet({at}),
      )
      .execute();
  }

  async lastInbound(
    organization: string,
    channel: Channel,
    address: string,
  ): Promise<Date | undefined> {
    const row = await this.#db
      .selectFrom('last_inbound')
      .select('at')
      .where('organization_id', '=', organization)
      .where('channel', '=', channel)
      .where('address', '=', address)
      .executeTakeFirst();
    return row?.at;
  }

  /** Of these addresses those that get no messages; with `override` those that said so themselves. */
  async silent(
    organization: string,
    channel: Channel,
    addresses: readonly string[],
    override: boolean,
  ): Promise<ReadonlySet<string>> {
    const rows = await this.#of(organization)
      .select('address')
      .where('channel', '=', channel)
      .where('source', 'in', override ? ['stop', 'provider'] : ['stop', 'provider', 'manual'])
      .where(
        sql<boolean>`address in (select json_array_elements_text(${JSON.stringify(addresses)}::json))`,
      )
      .execute();
    return new Set(rows.map(({address}) => address));
  }

  /** Of these addresses those that have written since then. */
  async wroteSince(
    organization: string,
    channel: Channel,
    addresses: readonly string[],
    since: Date,
  ): Promise<ReadonlySet<string>> {
    if (addresses.length === 0) return new Set();
    const rows = await this.#db
      .selectFrom('last_inbound')
      .select('address')
      .where('organization_id', '=', organization)
      .where('channel', '=', channel)
      .where('at', '>', since)
      .where(
        sql<boolean>`address in (select json_array_elements_text(${JSON.stringify(addresses)}::json))`,
      )
      .execute();
    return new Set(rows.map(({address}) => address));
  }

  #of(organization: string) {
    return this.#db.selectFrom('suppressions').where('organization_id', '=', organization);
  }
}

const keyOf = ({channel, address}: NewSuppression): string => `${channel} ${address}`;
