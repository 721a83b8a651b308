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
 *
 * A connection that did not answer in time goes: it may be dead without knowing it for a quarter of an hour, and whoever
 * gets it next would wait as long.
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
    let dead = false;
    const query = async (text: string, values: readonly unknown[] = []): Promise<unknown> => {
      if (dead) throw new Error('Connection terminated: it does not answer');
      const name = nameOf(text);
      try {
        return await client.query({text, values: [...values], ...(name !== undefined && {name})});
      } catch (error) {
        dead = error instanceof Error && error.message === 'Query read timeout';
        throw error;
      }
    };
    const release = (error?: Error | boolean): void => client.release(dead || error);
    return new Proxy(client, {
      get: (target, key): unknown =>
        key === 'query' ? query : key === 'release' ? release : Reflect.get(target, key),
    });
  };
  return {
    options: pool.options,
    connect: async () => wrap(await pool.connect()),
    end: () => pool.end(),
  };
}
