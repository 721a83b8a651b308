import {randomInt} from 'node:crypto';
import {setTimeout as pause} from 'node:timers/promises';
import {initOrganization, startProcess} from '../server/process.ts';
import {startRecorder} from '../server/recorder.ts';
import type {Gate} from './gate.ts';
import {openPlace} from './place.ts';

const endLeases = `update executions set lease_until = now() where state = 'running'`;
const clicksEach = 10;

/** `kill -9` at random moments under load, half of them over the embedded database, half over PostgreSQL. */
export const crash: Gate = async scale => {
  const kills = Math.max(Math.round(200 * scale), 2);
  const counts = {runs: 0, lost: 0, repeated: 0, unknown: 0};
  for (const place of ['embedded', 'postgres'] as const) {
    await using stack = new AsyncDisposableStack();
    const recorder = stack.use(await startRecorder());
    const {env, expire} = await openPlace(place, stack, endLeases);
    const settings = {...env, CS_EGRESS_ALLOW: recorder.origin, CS_RATE_EXECUTE: '1000000'};
    const keys = await initOrganization(settings);
    const headers = {
      Authorization: `Bearer ${keys.api_key}`,
      'Content-Type': 'application/json',
    };
    const send = async (url: string, method: string, path: string, body: object) => {
      const sent = {method, headers, body: JSON.stringify(body)};
      const response = await fetch(`${url}${path}`, {...sent, signal: AbortSignal.timeout(20_000)});
      if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
      return ((await response.json()) as {data: Record<string, unknown>}).data;
    };
    recorder.answer = async (_request, response) => {
      await pause(randomInt(30));
      response.end('{}');
    };
    let server = await startProcess(settings);
    const config = {url: `${recorder.origin}/{{conversation.id}}`};
    const body = {name: 'x', action_type: 'webhook', config};
    const action = String((await send(server.url, 'POST', '/api/custom-actions', body))['id']);
    await send(server.url, 'PUT', '/api/contacts/c-1', {});
    const execute = `/api/custom-actions/${action}/execute`;
    const click = (url: string, key: string) =>
      send(url, 'POST', execute, {
        contact_id: 'c-1',
        idempotency_key: key,
        conversation: {id: key},
      });
    for (let kill = 0; kill < kills / 2; kill++) {
      const names = Array.from({length: clicksEach}, (_, n) => `click-${kill}-${n}`);
      const {url} = server;
      const first = names.map(name => click(url, name).catch(() => undefined));
      await pause(randomInt(60));
      await server.kill('SIGKILL');
      const answered = await Promise.all(first);
      await expire();
      server = await startProcess(settings);
      for (const [n, name] of names.entries()) {
        const run = await click(server.url, name);
        const before = answered[n];
        counts.runs++;
        if (run['state'] === 'running') counts.lost++;
        // What was told is what is kept.
        if (before && JSON.stringify(before) !== JSON.stringify(run)) counts.lost++;
        if (run['state'] === 'unknown') counts.unknown++;
        if (recorder.requests.filter(({url}) => url === `/${name}`).length > 1) counts.repeated++;
      }
    }
    await server.kill('SIGTERM');
  }
  return {
    passed: counts.lost === 0 && counts.repeated === 0,
    figure: `${kills} kills during ${counts.runs} runs: ${counts.lost} lost, ${counts.repeated} sent twice, ${counts.unknown} unknown`,
  };
};
