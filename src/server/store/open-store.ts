import {Kysely, PGliteDialect, PostgresDialect, type Transaction, sql} from 'kysely';
import pg from 'pg';
import {ChangeFeed} from './changes.ts';
import {openEmbedded} from './embedded.ts';
import {lockFolder} from './folder-lock.ts';
import {migrate} from './migrate.ts';
import {preparedPool} from './prepared-pool.ts';
import type {Database} from './schema.ts';
import {Sockets} from './sockets.ts';
import {asUnusable} from './unusable-database.ts';

export type StoreLocation =
  /** Gone when the process ends; for tests. */
  | {readonly kind: 'memory'}
  /** Embedded PostgreSQL in `folder`, which belongs to this process alone. */
  | {
      readonly kind: 'embedded';
      readonly folder: string;
      /** An empty database, packed, to begin with; made on the spot where there is none. */
      readonly prepared?: string;
    }
  | {readonly kind: 'postgres'; readonly url: string};

export interface Store {
  readonly db: Kysely<Database>;
  /** Whether no other process can work on these tables. */
  readonly exclusive: boolean;
  readonly changes: ChangeFeed;
  close(): Promise<void>;
}

const connectLimit = 10_000;
const migrationLimit = 600_000;
/** Milliseconds. Our statements take a few; what takes longer holds a connection that others wait for. */
const limits = {
  statement_timeout: 15_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 15_000,
  /** For an answer that never comes, the connection being dead. */
  query_timeout: 20_000,
};

/**
 * Opens the database and brings its tables up to date. Throws `FolderInUseError`, `UnusableDatabaseError`, or what the
 * driver says.
 */
export async function openStore(
  location: StoreLocation,
  onError: (error: Error) => void = () => undefined,
): Promise<Store> {
  if (location.kind === 'postgres')
    await migratePostgres(location.url).catch((error: unknown) => {
      throw asUnusable(error, location.url);
    });
  const store = await connectStore(location, onError);
  try {
    if (location.kind !== 'postgres') await migrate(store.db);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/**
 * Opens the database as it is, lets `look` read, and closes it. No table is made, brought up to date or written.
 * Throws `FolderInUseError`, `UnusableDatabaseError`, or what the driver says.
 */
export async function lookInto<T>(
  location: StoreLocation,
  look: (db: Transaction<Database>) => Promise<T>,
): Promise<T> {
  const store = await connectStore(location, () => undefined);
  try {
    return await store.db.transaction().setAccessMode('read only').execute(look);
  } catch (error) {
    throw location.kind === 'postgres' ? asUnusable(error, location.url) : error;
  } finally {
    await store.close();
  }
}

/** Whether the database answers in time. */
export async function isAlive({db}: Store, limit: number): Promise<boolean> {
  const {promise: late, resolve} = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), limit);
  const answer = sql`select 1`.execute(db).then(
    () => true,
    () => false,
  );
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** By a connection of its own: an index over a large table may take longer than any statement of a request. */
async function migratePostgres(connectionString: string): Promise<void> {
  const limits = {connectionTimeoutMillis: connectLimit, statement_timeout: migrationLimit};
  const pool = new pg.Pool({connectionString, max: 1, ...limits});
  const db = new Kysely<Database>({dialect: new PostgresDialect({pool})});
  try {
    await migrate(db);
  } finally {
    await db.destroy();
  }
}

async function connectStore(
  location: StoreLocation,
  onError: (error: Error) => void,
): Promise<Store> {
  if (location.kind === 'postgres') {
    const sockets = new Sockets();
    const pool = new pg.Pool({
      connectionString: location.url,
      max: 20,
      connectionTimeoutMillis: connectLimit,
      ...limits,
      keepAlive: true,
      stream: sockets.make,
    });
    // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
    pool.on('error', onError);
    // So would one that breaks in the middle of a statement, which has failed by then and said so.
    pool.on('connect', client => void client.on('error', onError));
    const db = new Kysely<Database>({dialect: new PostgresDialect({pool: preparedPool(pool)})});
    const changes = new ChangeFeed();
    await changes.hearPostgres(location.url, sockets);
    const close = async (): Promise<void> => {
      sockets.closeSoon();
      await changes[Symbol.asyncDispose]();
      await db.destroy();
    };
    return {db, changes, exclusive: false, close};
  }
  const lock = location.kind === 'embedded' ? await lockFolder(location.folder) : undefined;
  try {
    const pglite = await (location.kind === 'embedded'
      ? openEmbedded(location.folder, location.prepared)
      : openEmbedded());
    const db = new Kysely<Database>({dialect: new PGliteDialect({pglite})});
    const changes = new ChangeFeed();
    await changes.hearEmbedded(pglite);
    return {
      db,
      changes,
      exclusive: true,
      async close() {
        await changes[Symbol.asyncDispose]();
        await db.destroy();
        if (!pglite.closed) await pglite.close();
        await lock?.[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await lock?.[Symbol.asyncDispose]();
    throw error;
  }
}
