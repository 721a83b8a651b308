import {type Kysely, sql} from 'kysely';
import type {Database} from './schema.ts';

/**
 * Takes away what changes have left in tables, and has their sizes known, so that plans made while they were small are
 * made again: what PostgreSQL's autovacuum does by itself, by the same measure, and an embedded one has nobody for.
 * Returns the names of the tables that needed it.
 */
export async function tidyTables(db: Kysely<Database>): Promise<readonly string[]> {
  const {rows} = await sql<{name: string}>`select relname as name from pg_stat_user_tables
    where n_dead_tup > 50 + n_live_tup / 5 or n_mod_since_analyze > 50 + n_live_tup / 10
    order by relname`.execute(db);
  for (const {name} of rows) await sql`vacuum (analyze) ${sql.id(name)}`.execute(db);
  return rows.map(({name}) => name);
}
