import {join} from 'node:path';
import {PGlite} from '@electric-sql/pglite';
import {Kysely, PGliteDialect, PostgresDialect} from 'kysely';
import pg from 'pg';
import {lockFolder} from './folder-lock.ts';
import {migrate} from './migrate.ts';
import type {Database} from './schema.ts';

export type StoreLocation =
  /** Gone when the process ends; for tests. */
  | {readonly kind: 'memory'}
  /** Embedded PostgreSQL in `folder`, which belongs to this process alone. */
  | {readonly kind: 'embedded'; readonly folder: string}
  | {readonly kind: 'postgres'; readonly url: string};

export interface Store {
  readonly db: Kysely<Database>;
  /** Whether no other process can work on these tables. */
  readonly exclusive: boolean;
  close(): Promise<void>;
}

/** 8 MB instead of 128: 170 MB of memory instead of 310, no slower at our size. */
const postgresqlconf = ['shared_buffers = 8MB'];
const connectLimit = 10_000;

/** Opens the database and brings its tables up to date. Throws `FolderInUseError`, or what the driver says. */
export async function openStore(
  location: StoreLocation,
  onError: (error: Error) => void = () => undefined,
): Promise<Store> {
  const store = await connectStore(location, onError);
  try {
    await migrate(store.db);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function connectStore(
  location: StoreLocation,
  onError: (error: Error) => void,
): Promise<Store> {
  if (location.kind === 'postgres') {
    const pool = new pg.Pool({
      connectionString: location.url,
      max: 20,
      connectionTimeoutMillis: connectLimit,
    });
    // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
    pool.on('error', onError);
    const db = new Kysely<Database>({dialect: new PostgresDialect({pool})});
    return {db, exclusive: false, close: () => db.destroy()};
  }
  const lock = location.kind === 'embedded' ? await lockFolder(location.folder) : undefined;
  try {
    const dataDir = location.kind === 'embedded' ? join(location.folder, 'db') : 'memory://';
    const pglite = await PGlite.create({dataDir, postgresqlconf});
    const db = new Kysely<Database>({dialect: new PGliteDialect({pglite})});
    return {
      db,
      exclusive: true,
      async close() {
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
