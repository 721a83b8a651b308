import {setTimeout as pause} from 'node:timers/promises';
import {Pool} from 'undici';
import type {Row} from '../harness/row.ts';
import {ActionServer} from '../server/action-server.ts';

const runs = 20;
/** Milliseconds a quick webhook takes; those of the world take ten times as long. */
const work = 20;

/** From the request to the answer of a run with its two rows, one run after the other. */
export const row: Row = {
  name: 'execute of a webhook, latency',
  against: `the same request by undici.Pool to a target of ${work} ms`,
  compare: 'ratio',
  unit: 'ms',
  target: 1.2,
  gate: 1.35,
  async open() {
    await using stack = new AsyncDisposableStack();
    const server = stack.use(await ActionServer.open());
    server.outside.answer = async (_request, response) => {
      await pause(work);
      response.setHeader('Content-Type', 'application/json').end('{}');
    };
    const execute = await server.makeWebhook();
    const pool = new Pool(server.outside.origin);
    stack.defer(() => pool.close());
    const body = '{"contact":"c-1"}';
    const bare = async (): Promise<void> => {
      const headers = {'Content-Type': 'application/json'};
      const answer = await pool.request({path: '/', method: 'POST', headers, body});
      await answer.body.text();
    };
    const kept = stack.move();
    return {
      ours: () => latency(() => server.send('POST', execute, {contact_id: 'c-1'})),
      bar: () => latency(bare),
      [Symbol.asyncDispose]: () => kept.disposeAsync(),
    };
  },
};

async function latency(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  for (let run = 0; run < runs; run++) await act();
  return (performance.now() - begun) / runs;
}
