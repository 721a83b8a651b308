import {type Kysely, type Selectable, sql} from 'kysely';
import {type AuditEntry, writeAudit} from './audit.ts';
import type {Database} from './schema.ts';

export type SenderRow = Selectable<Database['senders']>;
export type Channel = SenderRow['channel'];

/** `config` and `secrets` as JSON text. */
interface SenderValues {
  readonly name: string;
  readonly address: string;
  readonly config: string;
  readonly secrets: string;
  readonly is_active: boolean;
}

/** Why nothing is sent from a sender. */
export interface SenderPause {
  /** The vendor's code, such as `whatsapp_190`. */
  readonly code: string;
  readonly reason: string;
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

  /**
   * Senders of every organisation, for a vendor that says only which of its accounts it speaks of; also those deleted
   * after `since`.
   */
  async everywhere(
    channel: Channel,
    match: {readonly key: 'account_sid' | 'waba_id'; readonly value: string} | undefined,
    since: Date,
  ): Promise<readonly SenderRow[]> {
    const query = this.#db
      .selectFrom('senders')
      .selectAll()
      .where('channel', '=', channel)
      .where(where => where.or([where('deleted_at', 'is', null), where('deleted_at', '>', since)]))
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

  /** Changes a sender by what `judge` says of its row; it may throw. Of two that change it at once, none undoes the other. */
  async update(
    organization: string,
    id: string,
    judge: (row: SenderRow) => {
      readonly values: SenderValues;
      readonly audit: AuditEntry;
      readonly resumes: boolean;
    },
  ): Promise<SenderRow | undefined> {
    return this.#db.transaction().execute(async tx => {
      const old = await tx
        .selectFrom('senders')
        .selectAll()
        .where('organization_id', '=', organization)
        .where('id', '=', id)
        .where('deleted_at', 'is', null)
        .forUpdate()
        .executeTakeFirst();
      if (!old) return undefined;
      const {values, audit, resumes} = judge(old);
      const row = await tx
        .updateTable('senders')
        .set({...values, ...(resumes && notPaused), updated_at: new Date()})
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow();
      await writeAudit(tx, audit);
      return row;
    });
  }

  /** Of its secrets those of `keep` stay until `forget`. */
  async remove(
    organization: string,
    id: string,
    keep: readonly string[],
    audit: AuditEntry,
  ): Promise<boolean> {
    return this.#db.transaction().execute(async tx => {
      const row = await tx
        .updateTable('senders')
        .set({
          deleted_at: new Date(),
          secrets: sql`(select coalesce(json_object_agg(key, value), '{}') from json_each(secrets)
            where key in (${sql.join(keep)}))`,
        })
        .where('organization_id', '=', organization)
        .where('id', '=', id)
        .where('deleted_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      if (row) await writeAudit(tx, audit);
      return row !== undefined;
    });
  }

  /** Takes their last secrets from those deleted before. */
  async forget(before: Date): Promise<void> {
    await this.#db
      .updateTable('senders')
      .set({secrets: '{}'})
      .where('deleted_at', '<=', before)
      .where(sql<string>`secrets::text`, '<>', '{}')
      .execute();
  }

  /**
   * Whether it was paused by this call: not where it is already, nor where it was changed or resumed after `since`, for
   * then what failed was sent from what it was before.
   */
  async pause(
    organization: string,
    id: string,
    {code, reason}: SenderPause,
    since: Date,
    audit: AuditEntry,
  ): Promise<boolean> {
    return this.#db.transaction().execute(async tx => {
      const row = await tx
        .updateTable('senders')
        .set({paused_at: new Date(), paused_code: code, paused_reason: reason})
        .where('organization_id', '=', organization)
        .where('id', '=', id)
        .where('deleted_at', 'is', null)
        .where('paused_at', 'is', null)
        .where('updated_at', '<=', since)
        .returning('id')
        .executeTakeFirst();
      if (row) await writeAudit(tx, audit);
      return row !== undefined;
    });
  }

  /** Nothing, where it is not paused. */
  async resume(
    organization: string,
    id: string,
    audit: AuditEntry,
  ): Promise<SenderRow | undefined> {
    return this.#db.transaction().execute(async tx => {
      const row = await tx
        .updateTable('senders')
        .set({...notPaused, updated_at: new Date()})
        .where('organization_id', '=', organization)
        .where('id', '=', id)
        .where('deleted_at', 'is', null)
        .where('paused_at', 'is not', null)
        .returningAll()
        .executeTakeFirst();
      if (row) await writeAudit(tx, audit);
      return row;
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

const notPaused = {paused_at: null, paused_code: null, paused_reason: null};
