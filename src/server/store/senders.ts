import {type Kysely, type Selectable, sql} from 'kysely';
import {type AuditEntry, writeAudit} from './audit.ts';
import type {Database} from './schema.ts';

export type SenderRow = Selectable<Database['senders']>;
export type Channel = SenderRow['channel'];

/** `config` and `secrets` as JSON text. */
export interface SenderValues {
  readonly name: string;
  readonly address: string;
  readonly config: string;
  readonly secrets: string;
  readonly is_active: boolean;
}

export interface NewSender extends SenderValues {
  readonly id: string;
  readonly channel: Channel;
  readonly provider: SenderRow['provider'];
}

/** Accounts and numbers that messages are sent from. */
export class SenderStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async list(organization: string, channel?: Channel): Promise<readonly SenderRow[]> {
    const query = this.#of(organization).orderBy('created_at').orderBy('id');
    return (channel ? query.where('channel', '=', channel) : query).execute();
  }

  async find(organization: string, id: string): Promise<SenderRow | undefined> {
    return this.#of(organization).where('id', '=', id).executeTakeFirst();
  }

  /** Senders of every organisation, for a vendor that says only which of its accounts it speaks of. */
  async everywhere(
    channel: Channel,
    match: {readonly key: 'account_sid' | 'waba_id'; readonly value: string} | undefined,
  ): Promise<readonly SenderRow[]> {
    const query = this.#db
      .selectFrom('senders')
      .selectAll()
      .where('channel', '=', channel)
      .where('deleted_at', 'is', null)
      .orderBy('created_at');
    return (match ? query.where(sql`config ->> ${match.key}`, '=', match.value) : query).execute();
  }

  /** Nothing, where the channel has a sender of this address. */
  async insert(
    organization: string,
    sender: NewSender,
    audit: AuditEntry,
  ): Promise<SenderRow | undefined> {
    const now = new Date();
    return this.#db.transaction().execute(async tx => {
      const row = await tx
        .insertInto('senders')
        .values({...sender, organization_id: organization, created_at: now, updated_at: now})
        .onConflict(conflict => conflict.doNothing())
        .returningAll()
        .executeTakeFirst();
      if (row) await writeAudit(tx, audit);
      return row;
    });
  }

  async update(
    organization: string,
    id: string,
    values: SenderValues,
    audit: AuditEntry,
  ): Promise<SenderRow | undefined> {
    return this.#db.transaction().execute(async tx => {
      const row = await tx
        .updateTable('senders')
        .set({...values, updated_at: new Date()})
        .where('organization_id', '=', organization)
        .where('id', '=', id)
        .where('deleted_at', 'is', null)
        .returningAll()
        .executeTakeFirst();
      if (row) await writeAudit(tx, audit);
      return row;
    });
  }

  async remove(organization: string, id: string, audit: AuditEntry): Promise<boolean> {
    return this.#db.transaction().execute(async tx => {
      const row = await tx
        .updateTable('senders')
        .set({deleted_at: new Date(), secrets: '{}'})
        .where('organization_id', '=', organization)
        .where('id', '=', id)
        .where('deleted_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      if (row) await writeAudit(tx, audit);
      return row !== undefined;
    });
  }

  #of(organization: string) {
    return this.#db
      .selectFrom('senders')
      .selectAll()
      .where('organization_id', '=', organization)
      .where('deleted_at', 'is', null);
  }
}
