import {randomUUID} from 'node:crypto';

/** A UUID of version 7 (RFC 9562): ids sort by the time they were made, so that indexes grow at one end. */
export function uuidv7(now = Date.now()): string {
  const time = now.toString(16).padStart(12, '0');
  // All of version 4's but the time is random too, and made from a store of random bytes.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/** Ids as PostgreSQL writes an array of them: by one of known length it looks at those rows only. */
export const uuidArray = (rows: readonly {readonly id: string}[]): string =>
  `{${rows.map(({id}) => id).join(',')}}`;
