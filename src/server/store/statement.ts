import {CompiledQuery, type Kysely} from 'kysely';
import type {Database} from './schema.ts';

/**
 * A statement whose text is written once, for calls that come all day: to build its text anew costs twice what sending
 * it costs. `$1` is the first of `values`.
 */
export const statement =
  <Row>(text: string) =>
  async (db: Kysely<Database>, values: readonly unknown[]): Promise<readonly Row[]> =>
    (await db.executeQuery<Row>(CompiledQuery.raw(text, [...values]))).rows;
