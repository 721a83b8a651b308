import {type Kysely, sql} from 'kysely';
import type {EventRow, MessageRow} from './messages.ts';
import type {Database} from './schema.ts';
import {uuidv7} from './uuid.ts';

export interface NewEvent {
  readonly channel: MessageRow['channel'];
  readonly dedupe_key: string;
  readonly vendor_id: string;
  readonly own_id: string | null;
  /** JSON text. */
  readonly event: string;
  /** Where there is nothing to apply. */
  readonly applied_at?: Date;
}

/** What vendors said, kept before it is applied: a word may come before we know of its message. */
export class MessageEventStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** The event as it is kept; nothing where it is a repetition. */
  async insert(event: NewEvent): Promise<EventRow | undefined> {
    return this.#db
      .insertInto('message_events')
      .values({...event, id: uuidv7(), received_at: new Date()})
      .onConflict(conflict => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
  }

  async byKey(channel: MessageRow['channel'], dedupeKey: string): Promise<EventRow | undefined> {
    return this.#db
      .selectFrom('message_events')
      .selectAll()
      .where('channel', '=', channel)
      .where('dedupe_key', '=', dedupeKey)
      .executeTakeFirst();
  }

  async waitingFor(channel: MessageRow['channel'], vendorId: string): Promise<readonly EventRow[]> {
    return this.#db
      .selectFrom('message_events')
      .selectAll()
      .where('channel', '=', channel)
      .where('vendor_id', '=', vendorId)
      .where('applied_at', 'is', null)
      .orderBy('received_at')
      .execute();
  }

  /**
   * Events that were not applied, although their message is there; the oldest first. Their words are not read as JSON: one
   * that holds what no text of the database may hold would keep all others from their turn.
   */
  async waiting(since: Date, limit: number): Promise<readonly EventRow[]> {
    return this.#db
      .selectFrom('message_events')
      .selectAll()
      .where('applied_at', 'is', null)
      .where('received_at', '>', since)
      .where(
        sql<boolean>`exists (select 1 from messages m where m.channel = message_events.channel
          and (m.vendor_id = message_events.vendor_id or m.id = message_events.own_id)
          and message_events.event::text ~ ('"organizations":\\[[^]]*' || m.organization_id))`,
      )
      .orderBy('received_at')
      .limit(limit)
      .execute();
  }

  async removeOlder(than: Date): Promise<void> {
    await this.#db.deleteFrom('message_events').where('received_at', '<', than).execute();
  }
}
