import {randomBytes} from 'node:crypto';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import pg from 'pg';
import {createTestDatabase} from '../../../tools/postgres.ts';

/**
 * Where a server that is killed keeps its rows: settings for its process, and a way to let its leases be over, which on
 * a shared database keep others from its work. `endLeases` is the statement that does so.
 */
export async function openPlace(
  place: 'embedded' | 'postgres',
  stack: AsyncDisposableStack,
  endLeases: string,
) {
  if (place === 'embedded') {
    const folder = mkdtempSync(join(tmpdir(), 'cs-gate-'));
    stack.defer(() => rmSync(folder, {recursive: true, force: true}));
    return {env: {CS_DATA_DIR: folder}, expire: async () => undefined};
  }
  const {url} = stack.use(await createTestDatabase());
  const env = {CS_DATABASE_URL: url, CS_ENCRYPTION_KEY: randomBytes(32).toString('base64')};
  const expire = async (): Promise<void> => {
    const client = new pg.Client({connectionString: url});
    await client.connect();
    await client.query(endLeases);
    await client.end();
  };
  return {env, expire};
}
