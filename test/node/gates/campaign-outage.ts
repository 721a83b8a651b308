import {setTimeout as pause} from 'node:timers/promises';
import {startCampaignSender} from '../../../src/server/jobs/campaign-sender.ts';
import {openStore} from '../../../src/server/store/open-store.ts';
import {createTestDatabase} from '../../../tools/postgres.ts';
import {addressees, recipients, someone} from '../server/campaigns/campaign-world.ts';
import {campaignBody} from '../server/v2/bodies.ts';
import {addSenders, vendors} from '../server/v2/vendor-world.ts';
import {type World, makeWorld} from '../server/world.ts';
import type {Gate} from './gate.ts';
import {startWire} from './outage.ts';

const people = 300;
const limit = 120_000;

/** The database goes away in the middle of a campaign, and before that the provider: it goes on by itself. */
export const campaignOutage: Gate = async scale => {
  await using stack = new AsyncDisposableStack();
  const {url} = stack.use(await createTestDatabase());
  const wire = await startWire(new URL(url), stack);
  const store = await openStore({kind: 'postgres', url: wire.url});
  stack.defer(() => store.close());
  const world = await makeWorld(store, stack, {});
  const accept = vendors();
  world.recorder.answer = accept;
  await addSenders(world);
  let failures = 0;
  const sender = startCampaignSender(world.services.campaignSender, () => failures++);
  stack.defer(() => sender.close());

  // The provider first: what it may have taken all the same is unknown, the others wait.
  const away = Date.now() + 30_000 * scale;
  world.recorder.answer = (request, response, socket) =>
    request.url.endsWith('/messages') && Date.now() < away
      ? void response.writeHead(503).end()
      : accept(request, response, socket);
  const id = await begin(world);
  await until(world, id, ({accepted = 0}) => accepted > 20);
  wire.cut();
  await pause(30_000 * scale);
  wire.mend();
  const mended = performance.now();
  // In this process the leases of what was cut off would be over in half a minute.
  const later = setInterval(
    () => void world.services.recovery.sweep({now: new Date(Date.now() + 60_000)}).catch(() => 0),
    1_000,
  );
  stack.defer(() => clearInterval(later));
  await until(
    world,
    id,
    ({pending = 0, queued = 0, sending = 0}) => pending + queued + sending === 0,
  );
  const recovered = (performance.now() - mended) / 1_000;
  const rows = [];
  for (let from = 0; from < people; from += 100)
    rows.push(
      ...(await recipients(world, id, `?limit=100${from > 0 ? `&cursor=${from - 1}` : ''}`)),
    );
  const asked = addressees(world);
  const lost = rows.filter(({state}) => state !== 'accepted' && state !== 'unknown').length;
  const unknown = rows.filter(({state}) => state === 'unknown').length;
  const seconds = (30 * scale).toFixed(1);
  const repeated = asked.length - new Set(asked).size;
  return {
    passed: lost === 0 && repeated === 0 && rows.length === people && failures > 0,
    figure: `provider away ${seconds} s, then database away ${seconds} s: over ${recovered.toFixed(1)} s after it was back; of ${people} recipients ${lost} lost, ${repeated} sent to twice, ${unknown} unknown and left to a person`,
  };
};

async function begin({api}: World): Promise<string> {
  const body = campaignBody(new Date());
  const customer_details = Array.from({length: people}, (_, n) => someone(n));
  const variables = [{name: 'plan', value: 'Basic'}];
  const touchpoint = {...body.touchpoint, customer_details, variables};
  const made = await api('POST', '/v2/campaign/create_with_touchpoint', {...body, touchpoint});
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return String(made.data['id']);
}

async function until(
  {api}: World,
  id: string,
  holds: (states: Record<string, number>) => boolean,
): Promise<void> {
  for (const end = Date.now() + limit; ; await pause(50)) {
    const {status, data} = await api('GET', `/v2/campaign/${id}`);
    const {states = {}} = (data['progress'] ?? {}) as {states?: Record<string, number>};
    if (status === 200 && holds(states)) return;
    if (Date.now() > end) throw new Error(`Not so after ${limit} ms: ${JSON.stringify(data)}`);
  }
}
