import {type Kysely, sql} from 'kysely';
import type {Database} from './schema.ts';

/** How things stand at the moment, over all organisations. */
export interface Figures {
  /** Campaigns by status, those that still can send. */
  readonly campaigns: readonly {readonly status: string; readonly count: number}[];
  /** Seconds by which the campaign that is due longest is late; 0 while none is. */
  readonly lateness: number;
  /** Senders by channel, and whether they are paused. */
  readonly senders: readonly {
    readonly channel: string;
    readonly paused: boolean;
    readonly count: number;
  }[];
  /** Messages that are being handed over. */
  readonly underWay: number;
  /** Words of vendors about messages nobody knows, or not yet. */
  readonly waiting: number;
}

/** For the operator's figures; each is found by an index. */
export class FigureStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async read(now = new Date()): Promise<Figures> {
    const {rows} = await sql<Figures>`
      select
        (select coalesce(json_agg(c), '[]') from (
          select status, count(*)::int as count from campaigns
          where status in ('draft', 'scheduled', 'running', 'paused', 'paused_by_system')
          group by status) c) as campaigns,
        (select greatest(coalesce(extract(epoch from ${now}::timestamptz - min(next_at)), 0), 0)::float8
          from campaigns where next_at is not null and status in ('scheduled', 'running')) as lateness,
        (select coalesce(json_agg(s), '[]') from (
          select channel, paused_at is not null as paused, count(*)::int as count from senders
          where deleted_at is null group by 1, 2) s) as senders,
        (select count(*)::int from messages where lease_until is not null) as "underWay",
        (select count(*)::int from message_events where applied_at is null) as waiting
    `.execute(this.#db);
    const [row] = rows;
    if (!row) throw new Error('The database has no figures');
    return row;
  }
}
