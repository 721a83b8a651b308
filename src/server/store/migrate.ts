import {createHash} from 'node:crypto';
import {type Kysely, type Transaction, sql} from 'kysely';
import {type Migration, migrations} from './migrations.ts';
import type {Database} from './schema.ts';
import {UnusableDatabaseError} from './unusable-database.ts';

/** Of PostgreSQL, as it counts them: the oldest that this is tested with. */
const oldest = 15;

/** Any number, the same in every process that migrates. */
const migrationLock = 4_711_001;

/**
 * Brings the tables to the newest version, in one transaction, one process at a time.
 * Throws `UnusableDatabaseError` for a PostgreSQL that is too old and a database that is newer than this program, and
 * where a migration that ran has been edited since.
 */
export async function migrate(
  db: Kysely<Database>,
  list: readonly Migration[] = migrations,
): Promise<void> {
  await requireVersion(db);
  await db.transaction().execute(async tx => {
    await sql`select pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(tx);
    await sql`create table if not exists schema_migrations (
      version integer primary key, name text not null, checksum text not null,
      applied_at timestamptz not null default now())`.execute(tx);
    const {rows} = await sql<{version: number; checksum: string}>`
      select version, checksum from schema_migrations`.execute(tx);
    const applied = new Map(rows.map(row => [row.version, row.checksum]));
    const newest = list.at(-1)?.version ?? 0;
    const ahead = rows.find(row => row.version > newest);
    if (ahead)
      throw new UnusableDatabaseError(
        `The database is at version ${ahead.version}, this program knows ${newest}`,
        'use a newer cs-action-server',
      );
    for (const migration of list) await apply(tx, migration, applied.get(migration.version));
  });
}

async function requireVersion(db: Kysely<Database>): Promise<void> {
  const {rows} = await sql<{version: number}>`
    select current_setting('server_version_num')::int / 10000 as version`.execute(db);
  const version = rows[0]?.version ?? 0;
  if (version < oldest)
    throw new UnusableDatabaseError(
      `The database is a PostgreSQL ${version}; ${oldest} or later is needed`,
      'upgrade it (pg_upgrade), or take another one',
    );
}

async function apply(
  tx: Transaction<Database>,
  migration: Migration,
  known: string | undefined,
): Promise<void> {
  const {version, name, statements} = migration;
  const checksum = createHash('sha256').update(statements.join(';\n')).digest('hex');
  if (known === checksum) return;
  if (known !== undefined)
    throw new Error(`Migration ${version} (${name}) was edited after it ran on this database.`);
  for (const statement of statements) await sql.raw(statement).execute(tx);
  await sql`insert into schema_migrations (version, name, checksum)
    values (${version}, ${name}, ${checksum})`.execute(tx);
}
