import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';

const tool = join(import.meta.dirname, '../../../tools/postgres.ts');

describe('the PostgreSQL of tests', () => {
  it('is tidied up after, also where something else has ended it', async () => {
    const code = `
      const {startPostgres} = await import(${JSON.stringify(tool)});
      const server = await startPostgres();
      const {default: pg} = await import('pg');
      const client = new pg.Client({connectionString: server.url});
      client.on('error', () => {});
      await client.connect();
      const {rows: [{data_directory: data}]} = await client.query('show data_directory');
      console.log(data);
      const {readFileSync} = await import('node:fs');
      process.kill(Number(readFileSync(data + '/postmaster.pid', 'utf8').split('\\n')[0]), 'SIGKILL');
      await new Promise(resolve => client.once('end', resolve));
      await server[Symbol.asyncDispose]();
    `;
    const {CS_TEST_DATABASE_URL: _, ...env} = process.env;
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
    assert.deepEqual(await once(child, 'close'), [0, null]);
    assert.equal(existsSync(said.trim()), false, 'its folder is gone');
  });
});
