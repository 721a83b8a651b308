import {createHash} from 'node:crypto';
import type {PostgresPool} from 'kysely';
import type pg from 'pg';

/** Statements a connection keeps; ours are far fewer, but lists of any length make texts of their own. */
const kept = 300;

/**
 * A pool for Kysely whose statements are parsed and planned once a connection.
 *
 * Not those with `*`: a process of a newer version that migrates the tables while this one runs would change their
 * result, which PostgreSQL refuses for a prepared one.
 */
export function preparedPool(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    if (text.includes('*') || !/^\s*(select|insert|update|delete|with)\b/i.test(text))
      return undefined;
    const known = names.get(text);
    if (known !== undefined || names.size >= kept) return known;
    const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
    names.set(text, name);
    return name;
  };
  const wrap = (client: pg.PoolClient): pg.PoolClient => {
    const query = async (text: string, values: readonly unknown[] = []): Promise<unknown> => {
      const name = nameOf(text);
      return client.query({text, values: [...values], ...(name !== undefined && {name})});
    };
    return new Proxy(client, {
      get: (target, key): unknown => (key === 'query' ? query : Reflect.get(target, key)),
    });
  };
  return {
    options: pool.options,
    connect: async () => wrap(await pool.connect()),
    end: () => pool.end(),
  };
}
