import {randomInt} from 'node:crypto';
import {setTimeout as pause} from 'node:timers/promises';
import {someone} from '../server/campaigns/campaign-world.ts';
import {type ServerProcess, initOrganization, startProcess} from '../server/process.ts';
import {type Recorder, startRecorder} from '../server/recorder.ts';
import {campaignBody} from '../server/v2/bodies.ts';
import {meta, vendors} from '../server/v2/vendor-world.ts';
import type {Gate} from './gate.ts';
import {openPlace} from './place.ts';

const endLeases = `update messages set lease_until = now() where lease_until is not null`;
const eachKill = 30;
const endLimit = 90_000;

const places = [
  {name: 'embedded', processes: 1, share: 0.4},
  {name: 'postgres', processes: 1, share: 0.3},
  {name: 'postgres', processes: 3, share: 0.3},
] as const;

/** `kill -9` at random moments of a campaign: embedded, and on PostgreSQL with one process and with three. */
export const campaignCrash: Gate = async scale => {
  const counts = {kills: 0, recipients: 0, lost: 0, repeated: 0, unknown: 0, untrue: 0};
  for (const {name, processes, share} of places) {
    await using stack = new AsyncDisposableStack();
    const kills = Math.max(Math.round(200 * scale * share), 1);
    const recorder = stack.use(await startRecorder());
    const {env, expire} = await openPlace(name, stack, endLeases);
    const settings = {...env, CS_EGRESS_ALLOW: recorder.origin, CS_WHATSAPP_URL: recorder.origin};
    const accept = vendors();
    recorder.answer = async (request, response, socket) => {
      if (request.method === 'POST') await pause(randomInt(60));
      return accept(request, response, socket);
    };
    const {api_key: key} = await initOrganization(settings);
    const start = (): Promise<ServerProcess> => startProcess(settings);
    const servers = await Promise.all(Array.from({length: processes}, start));
    stack.defer(async () => {
      await Promise.all(servers.map(server => server.kill('SIGKILL')));
    });
    const call = caller(key);
    const id = await begin(servers[0]!, call, kills * eachKill);
    for (let kill = 0; kill < kills; kill++) {
      await pause(randomInt(500));
      const victim = randomInt(processes);
      await servers[victim]!.kill('SIGKILL');
      await expire();
      servers[victim] = await start();
      counts.kills++;
    }
    // What the last one left is found by whoever starts next.
    await Promise.all(servers.map(server => server.kill('SIGKILL')));
    await expire();
    const last = await start();
    servers.push(last);
    const rows = await finished(last, call, id);
    const asked = askedFor(recorder);
    counts.recipients += kills * eachKill;
    for (const {to_number, state} of rows) {
      const times = asked.get(to_number) ?? 0;
      if (times > 1) counts.repeated++;
      if (state === 'unknown') counts.unknown++;
      else if (state !== 'accepted') counts.lost++;
      else if (times !== 1) counts.untrue++;
    }
    if (rows.length !== kills * eachKill) counts.lost++;
  }
  const {kills, recipients, lost, repeated, unknown, untrue} = counts;
  return {
    passed: lost === 0 && repeated === 0 && untrue === 0,
    figure: `${kills} kills while ${recipients} recipients were sent to: ${lost} lost, ${repeated} sent to twice, ${untrue} told wrongly, ${unknown} unknown and left to a person`,
  };
};

interface Told {
  readonly to_number: string;
  readonly state: string;
}

type Call = (
  {url}: ServerProcess,
  method: string,
  path: string,
  body?: object,
) => Promise<Record<string, unknown>>;

export const caller =
  (key: string): Call =>
  async ({url}, method, path, body) => {
    const response = await fetch(url + path, {
      method,
      headers: {Authorization: `Bearer ${key}`, 'Content-Type': 'application/json'},
      ...(body && {body: JSON.stringify(body)}),
      signal: AbortSignal.timeout(20_000),
    });
    const answer = (await response.json()) as {data: Record<string, unknown>};
    if (!response.ok)
      throw new Error(`${path} answered ${response.status}: ${JSON.stringify(answer)}`);
    return answer.data;
  };

export async function begin(server: ServerProcess, call: Call, count: number): Promise<string> {
  await call(server, 'POST', '/api/senders', {
    channel: 'whatsapp',
    name: 'Support',
    address: '+13465507166',
    config: {phone_number_id: meta.number, waba_id: meta.waba},
    secrets: {access_token: 'meta-token', app_secret: meta.secret, verify_token: 'verify-me'},
  });
  const body = campaignBody(new Date());
  const customer_details = Array.from({length: count}, (_, n) => someone(n));
  const variables = [{name: 'plan', value: 'Basic'}];
  const touchpoint = {...body.touchpoint, customer_details, variables};
  const path = '/v2/campaign/create_with_touchpoint';
  return String((await call(server, 'POST', path, {...body, touchpoint}))['id']);
}

/** Every recipient, once nothing is left to do. */
export async function finished(
  server: ServerProcess,
  call: Call,
  id: string,
): Promise<readonly Told[]> {
  for (const end = Date.now() + endLimit; ; await pause(100)) {
    const {status, progress} = await call(server, 'GET', `/v2/campaign/${id}`);
    if (status === 'completed') break;
    if (Date.now() > end)
      throw new Error(`Not over: ${String(status)} ${JSON.stringify(progress)}`);
  }
  const rows: Told[] = [];
  let after = '';
  for (;;) {
    const page = await call(server, 'GET', `/v2/campaign/${id}/recipients?limit=100${after}`);
    rows.push(...(page['data'] as Told[]));
    if (typeof page['cursor'] !== 'number') return rows;
    after = `&cursor=${page['cursor']}`;
  }
}

/** How often WhatsApp was asked to send to each number. */
export function askedFor(recorder: Recorder): ReadonlyMap<string, number> {
  const asked = new Map<string, number>();
  for (const {method, url, body} of recorder.requests) {
    if (method !== 'POST' || !url.endsWith('/messages')) continue;
    const number = `+${(JSON.parse(body) as {to: string}).to}`;
    asked.set(number, (asked.get(number) ?? 0) + 1);
  }
  return asked;
}
