import {once} from 'node:events';
import {type AddressInfo, type Socket, connect, createServer} from 'node:net';
import {setTimeout as pause} from 'node:timers/promises';
import {createTestDatabase} from '../../../tools/postgres.ts';
import {openStore} from '../../../src/server/store/open-store.ts';
import {answerJson} from '../server/recorder.ts';
import {makeWorld} from '../server/world.ts';
import type {Gate} from './gate.ts';

/** The database goes away, also in the middle of a run, and the provider answers 503: all of it is told, nothing lost. */
export const outage: Gate = async scale => {
  await using stack = new AsyncDisposableStack();
  const {url} = stack.use(await createTestDatabase());
  const wire = await startWire(new URL(url), stack);
  const store = await openStore({kind: 'postgres', url: wire.url});
  stack.defer(() => store.close());
  const world = await makeWorld(store, stack, {});
  const {agent, makeAction, putContact, recorder, services} = world;
  await putContact('c-1');
  const id = await makeAction();
  const path = `/api/custom-actions/${id}/execute`;
  const click = (key: string) => agent('POST', path, {contact_id: 'c-1', idempotency_key: key});
  const failures: string[] = [];
  const expect = (holds: boolean, words: string): void => {
    if (!holds) failures.push(words);
  };

  const {promise: arrived, resolve: arrive} = Promise.withResolvers<void>();
  const {promise: held, resolve: release} = Promise.withResolvers<void>();
  recorder.answer = async (_request, response) => {
    arrive();
    await held;
    response.end('{}');
  };
  const running = click('in-the-middle');
  await arrived;
  wire.cut();
  release();
  const lost = await running;
  expect(lost.status === 503, `a run cut from its database answered ${lost.status}`);
  const seconds = 30 * scale;
  const until = performance.now() + seconds * 1_000;
  let refused = 0;
  while (performance.now() < until) {
    const {status, headers} = await click('while-away');
    refused++;
    if (status !== 503 || headers.get('Retry-After') === null) failures.push(`answered ${status}`);
    await pause(100);
  }
  wire.mend();
  const mended = performance.now();
  recorder.answer = answerJson({});
  let back = await click('back-again');
  while (back.status !== 200 && performance.now() - mended < 10_000) {
    await pause(50);
    back = await click('back-again');
  }
  const recovered = (performance.now() - mended) / 1_000;
  expect(back.data['state'] === 'succeeded' && recovered < 5, `back after ${recovered} s`);
  await services.recovery.sweep({now: new Date(Date.now() + 60_000)});
  const told = await click('in-the-middle');
  expect(told.data['state'] === 'unknown', `the lost run is ${String(told.data['state'])}`);
  const calls = recorder.requests.length;
  expect(calls === 2, `${calls} outbound calls instead of 2`);

  recorder.answer = (_request, response) => void response.writeHead(503).end();
  const down = await click('provider-down');
  expect(down.data['state'] === 'failed', 'a provider that answers 503 is no failure');
  recorder.answer = answerJson({});
  expect((await click('provider-back')).data['state'] === 'succeeded', 'the provider is not back');
  const figure = `database away ${seconds} s: ${refused} calls refused by 503, back after ${recovered.toFixed(1)} s, 0 lost, 0 repeated`;
  return {passed: failures.length === 0, figure: [figure, ...failures].join('; ')};
};

/** A way to the database that can be cut. */
export async function startWire(target: URL, stack: AsyncDisposableStack) {
  const open = new Set<Socket>();
  let whole = true;
  const server = createServer(near => {
    if (!whole) return near.destroy();
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
    return undefined;
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stack.defer(async () => {
    for (const socket of open) socket.destroy();
    server.close();
    await once(server, 'close');
  });
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cut: () => {
      whole = false;
      for (const socket of open) socket.destroy();
    },
    mend: () => {
      whole = true;
    },
  };
}
