import {Pool} from 'undici';
import type {Row} from '../harness/row.ts';
import {ActionServer} from '../server/action-server.ts';
import {MeasuredProcess} from '../server/measured-process.ts';

const actions = 50;
/** So many that the clock of the CPU, which ticks every 10 ms, hardly matters, and that compilers have seen it all. */
const lists = 2_000;
const path = `/api/custom-actions?limit=100`;

export const row: Row = {
  name: `list of ${actions} actions, server CPU`,
  against: 'a Hono route that sends a constant of that size',
  compare: 'ratio',
  unit: 'ms',
  target: 1.5,
  gate: 2,
  async open() {
    await using stack = new AsyncDisposableStack();
    const server = stack.use(await ActionServer.open());
    for (let index = 0; index < actions; index++) await server.makeWebhook();
    const size = JSON.stringify(await server.call('GET', path)).length;
    const env = {BARE_LIST: String(size)};
    const bare = stack.use(await MeasuredProcess.start('test/bench/server/bare-server.ts', env));
    const pool = new Pool(bare.url);
    stack.defer(() => pool.close());
    const kept = stack.move();
    return {
      ours: () => server.process.cpuOf(lists, () => again(() => server.send('GET', path))),
      bar: () =>
        bare.cpuOf(lists, () =>
          again(async () => (await pool.request({path: '/list', method: 'GET'})).body.text()),
        ),
      [Symbol.asyncDispose]: () => kept.disposeAsync(),
    };
  },
};

async function again(act: () => Promise<unknown>): Promise<void> {
  for (let run = 0; run < lists; run++) await act();
}
