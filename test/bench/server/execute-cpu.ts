import {randomUUID} from 'node:crypto';
import pg from 'pg';
import {Pool} from 'undici';
import type {Sides} from '../harness/row.ts';
import {ActionServer} from './action-server.ts';
import {MeasuredProcess} from './measured-process.ts';

/** So many that the clock of the CPU, which ticks every 10 ms, hardly matters, and that compilers have seen it all. */
const runs = 800;
const atOnce = 8;

/** CPU of a run of a webhook, beside that of the bare server's `path` sending the same request. */
export async function openExecuteCpu(path: '/execute' | '/recorded'): Promise<Sides> {
  await using stack = new AsyncDisposableStack();
  const server = stack.use(await ActionServer.open());
  const {outside, databaseUrl} = server;
  const env = {BARE_TARGET: outside.origin, BARE_DATABASE_URL: databaseUrl};
  const bare = stack.use(await MeasuredProcess.start('test/bench/server/bare-server.ts', env));
  const pool = new Pool(bare.url, {connections: atOnce});
  stack.defer(() => pool.close());
  const execute = await server.makeWebhook();
  const action = await makeRecorded(databaseUrl);
  const cost = async (process: MeasuredProcess, act: () => Promise<unknown>): Promise<number> => {
    outside.requests.length = 0;
    const used = await process.cpuOf(runs, () => several(act));
    if (outside.requests.length !== runs) throw new Error('Not every run was sent');
    return used;
  };
  const kept = stack.move();
  return {
    ours: () => cost(server.process, () => server.send('POST', execute, {contact_id: 'c-1'})),
    bar: () =>
      cost(bare, async () => {
        const headers = {'Content-Type': 'application/json'};
        const body = JSON.stringify({contact: 'c-1', ...(path === '/recorded' && {action})});
        const answer = await pool.request({path, method: 'POST', headers, body});
        await answer.body.text();
      }),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Makes the table that the bare server records in, with a row to read. */
async function makeRecorded(connectionString: string): Promise<string> {
  const client = new pg.Client({connectionString});
  await client.connect();
  const id = randomUUID();
  try {
    await client.query(
      'create table recorded (id uuid primary key, state text, body json, at timestamptz)',
    );
    await client.query(`insert into recorded values ($1, 'action', '{}', now())`, [id]);
  } finally {
    await client.end();
  }
  return id;
}

async function several(act: () => Promise<unknown>): Promise<void> {
  const worker = async (): Promise<void> => {
    for (let run = 0; run < runs / atOnce; run++) await act();
  };
  await Promise.all(Array.from({length: atOnce}, worker));
}
