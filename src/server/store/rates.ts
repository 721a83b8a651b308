import {type Kysely, sql} from 'kysely';
import type {Database} from './schema.ts';

interface Count {
  /** In this window, with what was just added. */
  readonly count: number;
  /** Seconds until the window is over. */
  readonly left: number;
}

/** Counts per key and window, by the clock of the database, which all processes share. */
export class RateStore {
  readonly #db: Kysely<Database>;

  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Adds `amount` to the count of `key`; a window of `seconds` begins with its
   * first call. One statement, so no two see the same count. */
  async add(key: string, amount: number, seconds: number): Promise<Count> {
    const length = sql`make_interval(secs => ${seconds}::integer)`;
    // One that begins far in the future is from before the clock was set back. A little later than now it may well have
    // begun: of two that add at once, the second has the earlier `now()` where it began first and waited.
    const open = sql`rates.window_start > now() - ${length}
      and rates.window_start < now() + ${length}`;
    const {rows} = await sql<{count: number; left: number}>`
      insert into rates (key, window_start, count) values (${key}, now(), ${amount})
      on conflict (key) do update set
        count = case when ${open} then rates.count + excluded.count else excluded.count end,
        window_start = case when ${open} then rates.window_start else excluded.window_start end
      returning count,
        extract(epoch from window_start + ${length} - now())::float8 as left`.execute(this.#db);
    return rows[0] ?? {count: amount, left: seconds};
  }

  async removeOlder(than: Date): Promise<void> {
    await this.#db.deleteFrom('rates').where('window_start', '<', than).execute();
  }
}
