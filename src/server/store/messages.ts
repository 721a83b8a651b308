import {type Kysely, type Selectable, type Transaction, sql} from 'kysely';
import type {MessageState} from '../../protocol/message.ts';
import type {ExecutionRow} from './run-rows.ts';
import {latestPlausible} from './clock-skew.ts';
import type {Database} from './schema.ts';

export type MessageRow = Selectable<Database['messages']>;
export type EventRow = Selectable<Database['message_events']>;

export interface NewMessage {
  readonly id: string;
  readonly organization_id: string;
  readonly execution_id: string | null;
  readonly sender_id: string;
  readonly channel: MessageRow['channel'];
  readonly kind: MessageRow['kind'];
  readonly position: number;
  readonly address: string;
  readonly lease_until: Date;
  /** JSON text: what is sent, for whoever sends it again. */
  readonly content?: string;
  readonly resend_of?: string;
}

interface MessageChange {
  readonly state: MessageState;
  readonly vendor_id?: string;
  readonly error_code?: string | null;
  readonly error_message?: string | null;
  /** Kept while it is being sent. */
  readonly lease_until?: Date | null;
  /** Set where it turned out that nothing had left. */
  readonly request_started_at?: null;
}

/** What becomes of a run when one of its messages does; nothing where nothing changes. */
export type RunUpdate = (
  run: ExecutionRow,
  messages: readonly MessageRow[],
) => RunChange | undefined;

export interface RunChange {
  readonly state: ExecutionRow['state'];
  /** JSON text. */
  readonly result: string;
  readonly error_code: string | null;
  readonly finished_at: Date | null;
  readonly lease_until: Date | null;
}

/** Rows of `messages`: one a recipient, written before anything leaves. */
export class MessageStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async insert(rows: readonly NewMessage[]): Promise<void> {
    const now = new Date();
    const whole = rows.map(row => ({
      ...row,
      state: 'queued' as const,
      created_at: now,
      updated_at: now,
    }));
    await this.#db.insertInto('messages').values(whole).execute();
  }

  async find(organization: string, id: string): Promise<MessageRow | undefined> {
    return this.#db
      .selectFrom('messages')
      .selectAll()
      .where('organization_id', '=', organization)
      .where('id', '=', id)
      .executeTakeFirst();
  }

  /** The message of these organisations that a vendor speaks of: by its own id, or by the one we gave it. */
  async spokenOf(
    channel: MessageRow['channel'],
    vendorId: string,
    ownId: string | null,
    organizations: readonly string[],
  ): Promise<MessageRow | undefined> {
    if (organizations.length === 0) return undefined;
    return this.#db
      .selectFrom('messages')
      .selectAll()
      .where('channel', '=', channel)
      .where('organization_id', 'in', organizations)
      .where(where =>
        where.or([
          where('vendor_id', '=', vendorId),
          ...(ownId === null ? [] : [where('id', '=', ownId)]),
        ]),
      )
      .limit(1)
      .executeTakeFirst();
  }

  /** Notes that from now on the message may have left; false where somebody has given it up, and it must not. */
  async markStarted(id: string): Promise<boolean> {
    const now = new Date();
    const row = await this.#db
      .updateTable('messages')
      .set({state: 'sending', request_started_at: now, updated_at: now})
      .where('id', '=', id)
      .where('state', '=', 'queued')
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  }

  /**
   * Changes a message by what `judge` says of its row, and with it the run that it belongs to, in one transaction.
   * `event` is marked as applied.
   */
  async change(
    id: string,
    judge: (row: MessageRow) => MessageChange | undefined,
    update: RunUpdate,
    event?: string,
  ): Promise<MessageRow | undefined> {
    return this.#db.transaction().execute(async tx => {
      const found = await tx
        .selectFrom('messages')
        .select('execution_id')
        .where('id', '=', id)
        .executeTakeFirst();
      // The run first, always: two that lock in another order would wait for each other.
      const run = found?.execution_id ? await lockRun(tx, found.execution_id) : undefined;
      const row = await lockMessage(tx, id);
      if (!row) return undefined;
      const change = judge(row);
      if (event !== undefined)
        await tx
          .updateTable('message_events')
          .set({applied_at: new Date()})
          .where('id', '=', event)
          .execute();
      if (!change) return row;
      const changed = await tx
        .updateTable('messages')
        .set({...change, updated_at: new Date()})
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow();
      if (run) await refreshRun(tx, run, update);
      if (changed.campaign_id !== null) await tellRecipient(tx, changed);
      return changed;
    });
  }

  /** Judges a run by its messages anew. */
  async refresh(organization: string, run: string, update: RunUpdate): Promise<void> {
    await this.#db.transaction().execute(async tx => {
      const row = await lockRun(tx, run);
      if (row?.organization_id === organization) await refreshRun(tx, row, update);
    });
  }

  /** False where the message was sent again already; of a try from which nothing left, for the server stopped, that is not so. */
  async insertResend(row: NewMessage): Promise<boolean> {
    const now = new Date();
    return this.#db.transaction().execute(async tx => {
      await tx
        .updateTable('messages')
        .set({resend_of: null})
        .where('resend_of', '=', row.resend_of ?? null)
        .where('state', '=', 'failed')
        .where('error_code', '=', 'interrupted')
        .where('request_started_at', 'is', null)
        .execute();
      const made = await tx
        .insertInto('messages')
        .values({...row, state: 'queued', created_at: now, updated_at: now})
        .onConflict(conflict => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      return made !== undefined;
    });
  }

  /** Messages nobody works on sending any more, of all organisations. */
  async abandoned(now: Date, orphans: boolean, limit: number): Promise<readonly MessageRow[]> {
    const query = this.#db
      .selectFrom('messages')
      .selectAll()
      .where('lease_until', 'is not', null)
      .orderBy('lease_until')
      .limit(limit);
    if (orphans) return query.execute();
    return query
      .where(where =>
        where.or([
          where('lease_until', '<', now),
          // Given before the clock was set back.
          where('created_at', '>', latestPlausible(now)),
        ]),
      )
      .execute();
  }

  /** What belongs to no run any more goes when the organisation's time for runs is over. */
  async forgetOld(now: Date): Promise<void> {
    await sql`delete from messages where id in (
      select m.id from messages m join organizations o on o.id = m.organization_id
      where m.created_at < ${now}::timestamptz - make_interval(days => o.retention_days)
      limit 1000)`.execute(this.#db);
  }
}

const lockRun = (tx: Transaction<Database>, id: string) =>
  tx.selectFrom('executions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

const lockMessage = (tx: Transaction<Database>, id: string) =>
  tx.selectFrom('messages').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** A campaign's recipient stands as its message does. */
const tellRecipient = (tx: Transaction<Database>, message: MessageRow) =>
  tx
    .updateTable('campaign_recipients')
    .set({
      state: message.state,
      error_code: message.error_code,
      error_message: message.error_message,
      updated_at: message.updated_at,
    })
    .where('campaign_id', '=', message.campaign_id)
    .where('position', '=', message.position)
    .execute();

async function refreshRun(
  tx: Transaction<Database>,
  run: ExecutionRow,
  update: RunUpdate,
): Promise<void> {
  const messages = await tx
    .selectFrom('messages')
    .selectAll()
    .where('execution_id', '=', run.id)
    .orderBy('position')
    .execute();
  const change = update(run, messages);
  if (change) await tx.updateTable('executions').set(change).where('id', '=', run.id).execute();
}
