import {randomInt} from 'node:crypto';
import type {Answer} from '../server/recorder.ts';
import {smsBody, whatsappBody} from '../server/v2/bodies.ts';
import {addSenders, recipientsOf, vendors} from '../server/v2/vendor-world.ts';
import {type World, makeWorld, stores} from '../server/world.ts';
import type {Gate} from './gate.ts';

/** The vendor took the message, and what came back does not say so. */
const faults: readonly Answer[] = [
  (_request, _response, socket) => void socket.destroy(),
  (_request, response) => void response.writeHead(500).end('oops'),
  (_request, response) => void response.writeHead(503, {'Content-Type': 'text/html'}).end('<p>'),
  (_request, response, socket) => {
    response.writeHead(502).write('half');
    socket.destroy();
  },
];

/** Sends whose answer is lost, then asked about again, swept, and swept again: none may leave twice. */
export const ambiguous: Gate = async scale => {
  await using stack = new AsyncDisposableStack();
  const world = await makeWorld(await stores[0].open(stack), stack, {});
  world.recorder.answer = vendors();
  await addSenders(world);
  await world.putContact('c-1', {name: 'Ana', phone_number: '+12815550100'});
  const bodies = [{...smsBody, sms: {...smsBody.sms, cc: []}}, whatsappBody];
  const actions = await Promise.all(bodies.map(body => make(world, body)));
  const total = Math.max(Math.round(1_000 * scale), 8);
  let repeated = 0;
  let wrong = 0;
  for (let n = 0; n < total; n++) {
    world.recorder.requests.length = 0;
    const fault = faults[randomInt(faults.length)]!;
    world.recorder.answer = n % 4 === 3 ? vendors() : fault;
    const path = `/v2/_actions/${actions[n % 2] ?? ''}/execute`;
    const click = {contact_id: 'c-1', confirmed: true, idempotency_key: `gate-click-${n}`};
    const first = await world.api('POST', path, click);
    await world.api('POST', path, click);
    await world.services.recovery.sweep({orphans: true});
    await world.services.recovery.sweep({now: new Date(Date.now() + 3_600_000)});
    await world.api('POST', path, click);
    const left = world.recorder.requests.filter(({url}) => url.includes('essages')).length;
    if (left > 1) repeated++;
    const state = recipientsOf(first.data)[0]?.status;
    // What left and was not answered is unknown; what the breaker kept back has failed. A request that was written to a
    // connection the vendor had just closed may have arrived, for all that anybody here can know.
    const kept = state === 'failed' || state === 'unknown';
    const honest = left === 0 ? kept : state === 'unknown' || n % 4 === 3;
    if (!honest) wrong++;
  }
  return {
    passed: repeated === 0 && wrong === 0,
    figure: `${total} sends with lost answers: ${repeated} repeated, ${wrong} told wrongly`,
  };
};

async function make({api}: World, body: object): Promise<string> {
  const {data} = await api('POST', '/v2/_actions', body);
  return String(data['action_id']);
}
