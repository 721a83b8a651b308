import {Pool} from 'undici';
import type {Row} from '../harness/row.ts';
import {ActionServer} from '../server/action-server.ts';
import {MeasuredProcess} from '../server/measured-process.ts';

/** So many that the clock of the CPU, which ticks every 10 ms, hardly matters, and that compilers have seen it all. */
const runs = 800;
const atOnce = 8;

/** CPU of the server's process for a run, its two rows in PostgreSQL included. */
export const row: Row = {
  name: 'execute of a webhook, server CPU',
  against: 'a Hono route that sends the same request by undici.Pool',
  compare: 'ratio',
  unit: 'ms',
  target: 1.8,
  gate: 2.2,
  async open() {
    await using stack = new AsyncDisposableStack();
    const server = stack.use(await ActionServer.open());
    const {outside} = server;
    const env = {BARE_TARGET: outside.origin};
    const bare = stack.use(await MeasuredProcess.start('test/bench/server/bare-server.ts', env));
    const pool = new Pool(bare.url, {connections: atOnce});
    stack.defer(() => pool.close());
    const execute = await server.makeWebhook();
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
          const body = '{"contact":"c-1"}';
          const answer = await pool.request({path: '/execute', method: 'POST', headers, body});
          await answer.body.text();
        }),
      [Symbol.asyncDispose]: () => kept.disposeAsync(),
    };
  },
};

async function several(act: () => Promise<unknown>): Promise<void> {
  const worker = async (): Promise<void> => {
    for (let run = 0; run < runs / atOnce; run++) await act();
  };
  await Promise.all(Array.from({length: atOnce}, worker));
}
