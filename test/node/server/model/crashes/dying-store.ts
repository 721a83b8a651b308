/** A database as a process has it that ends in the middle: from one statement on, none is carried out any more. */
import {Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient} from 'kysely';
import pg from 'pg';
import type {Store} from '../../../../../src/server/store/open-store.ts';
import type {Database} from '../../../../../src/server/store/schema.ts';

export interface DyingStore extends Store {
  /** Statements that are still carried out; those of transactions count, and their beginning and end do. */
  left: number;
  /** Statements that were carried out since that was said. */
  used: number;
}

export function openDying(connectionString: string, {changes}: Store): DyingStore {
  const pool = new pg.Pool({connectionString, max: 8});
  const wrap = (client: pg.PoolClient): PostgresPoolClient => {
    const query = async (text: string, values: readonly unknown[] = []): Promise<unknown> => {
      if (store.left <= 0) throw new Error('The process has ended');
      store.left--;
      store.used++;
      return client.query(text, [...values]);
    };
    const release = (): void => {
      // What was not committed is not there, as where the connection breaks.
      client.release(store.left <= 0);
    };
    return {query, release} as unknown as PostgresPoolClient;
  };
  const dying: PostgresPool = {
    options: pool.options,
    connect: async () => wrap(await pool.connect()),
    end: () => pool.end(),
  };
  const db = new Kysely<Database>({dialect: new PostgresDialect({pool: dying})});
  const store: DyingStore = {
    db,
    changes,
    exclusive: false,
    left: Infinity,
    used: 0,
    close: () => db.destroy(),
  };
  return store;
}
