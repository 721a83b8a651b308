import {type Answer, type RecordedRequest} from '../server/recorder.ts';
import {smsBody, whatsappBody} from '../server/v2/bodies.ts';
import {
  addSenders,
  metaCallback,
  recipientsOf,
  twilioCallback,
  vendors,
} from '../server/v2/vendor-world.ts';
import {type World, makeWorld, stores} from '../server/world.ts';
import type {Gate} from './gate.ts';

/** The vendor took the message, and what came back does not say so. */
const faults = {
  reset: (_request, _response, socket) => void socket.destroy(),
  'HTTP 500': (_request, response) => void response.writeHead(500).end('oops'),
  timeout: () => undefined,
  'HTTP 503': (_request, response) =>
    void response.writeHead(503, {'Content-Type': 'text/html'}).end('<p>'),
  'half an answer': (_request, response, socket) => {
    response.writeHead(502).write('half');
    socket.destroy();
  },
} satisfies Readonly<Record<string, Answer>>;
type Fault = keyof typeof faults;

/** Every other one, so that the breaker keeps none back. */
const pattern: readonly (Fault | 'fine')[] = [
  'fine',
  'reset',
  'fine',
  'HTTP 500',
  'fine',
  'timeout',
  'fine',
  'HTTP 503',
  'fine',
  'half an answer',
];
/** Messages under way at a time, each to a number of its own. */
const lanes = 20;
/** Milliseconds; the shortest there is. */
const timeout = 1_000;

/**
 * Sends whose answer is lost, clicked again meanwhile, swept as after a crash, swept as after an hour, and clicked once
 * more: none may leave twice. What the vendor says later counts. Over both databases.
 */
export const ambiguous: Gate = async scale => {
  const wanted = Math.max(Math.round(500 * scale), 10);
  const counts = new Map<Fault, number>();
  const tally = {repeated: 0, wrong: 0, kept: 0};
  for (const place of stores) {
    await using stack = new AsyncDisposableStack();
    const world = await makeWorld(await place.open(stack), stack, {});
    const lane = await prepare(world);
    let done = 0;
    for (let round = 0; done < wanted; round++) {
      world.recorder.requests.length = 0;
      const kinds = new Map(
        lane.map(({number}, n) => [number, pattern[(n + round) % pattern.length]!]),
      );
      world.recorder.answer = (request, response, socket) => {
        const kind = kinds.get(numberIn(request)) ?? 'fine';
        const answer = kind === 'fine' ? vendors() : faults[kind];
        return answer(request, response, socket);
      };
      const click = ({action, contact}: Lane) =>
        world.api('POST', `/v2/_actions/${action}/execute`, {
          contact_id: contact,
          confirmed: true,
          idempotency_key: `gate-click-${round}-${contact}`,
        });
      const first = await Promise.all(
        lane.map(async one => {
          const answer = click(one);
          await click(one);
          return answer;
        }),
      );
      await world.services.recovery.sweep({orphans: true});
      await world.services.recovery.sweep({now: new Date(Date.now() + 3_600_000)});
      await Promise.all(lane.map(click));
      for (const [n, one] of lane.entries()) {
        const kind = kinds.get(one.number) ?? 'fine';
        const left = world.recorder.requests.filter(request => numberIn(request) === one.number);
        if (left.length > 1) tally.repeated++;
        const told = recipientsOf((await click(one)).data)[0] ?? recipientsOf(first[n]!.data)[0];
        if (left.length === 0) tally.kept++;
        else if (kind !== 'fine') {
          done++;
          counts.set(kind, (counts.get(kind) ?? 0) + 1);
          if (told?.status !== 'unknown') tally.wrong++;
          else if (!(await believes(world, one, told.message_id))) tally.wrong++;
        }
      }
    }
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const each = [...counts].map(([kind, count]) => `${count} ${kind}`).join(', ');
  return {
    passed: tally.repeated === 0 && tally.wrong === 0,
    figure: `${total} sends with lost answers (${each}) over both databases: ${tally.repeated} repeated, ${tally.wrong} told wrongly; the breaker kept ${tally.kept} back`,
  };
};

interface Lane {
  readonly action: string;
  readonly channel: 'sms' | 'whatsapp';
  readonly contact: string;
  /** Without the plus. */
  readonly number: string;
}

/** SMS and WhatsApp by turns. */
async function prepare(world: World): Promise<readonly Lane[]> {
  world.recorder.answer = vendors();
  await addSenders(world);
  const {phone_number: _, ...whatsapp} = whatsappBody;
  const actions = {
    sms: await make(world, {...smsBody, sms: {...smsBody.sms, cc: []}}),
    whatsapp: await make(world, whatsapp),
  };
  return Promise.all(
    Array.from({length: lanes}, async (_, n): Promise<Lane> => {
      const channel = n % 2 ? 'sms' : 'whatsapp';
      const number = `1281555${1_000 + n}`;
      const contact = `c-${n}`;
      await world.putContact(contact, {name: 'Ana', phone_number: `+${number}`});
      return {action: actions[channel], channel, contact, number};
    }),
  );
}

/** An action that waits no longer than it must. */
async function make({api}: World, body: object): Promise<string> {
  const {data} = await api('POST', '/v2/_actions', body);
  const id = String(data['action_id']);
  const path = `/api/custom-actions/${id}`;
  const {config} = (await api('GET', path)).data as {config: object};
  const {status} = await api('PUT', path, {config: {...config, timeout_ms: timeout}});
  if (status !== 200) throw new Error(`${path} was answered ${status}`);
  return id;
}

const numberIn = ({body}: Pick<RecordedRequest, 'body'>): string =>
  /1281555\d{4}/.exec(body)?.[0] ?? '';

/** Whether the vendor's later word, by our own id, is believed. */
async function believes(world: World, {channel, number}: Lane, message: string): Promise<boolean> {
  const tail = message.replaceAll('-', '').slice(-12);
  if (channel === 'sms') {
    const MessageSid = `SM${number.padStart(20, '0')}${tail}`;
    const path = `/hooks/twilio/status/${message}`;
    await twilioCallback(world, path, {MessageSid, MessageStatus: 'delivered'});
  } else {
    const own = {biz_opaque_callback_data: message, recipient_id: number};
    const status = {id: `wamid.${tail}`, status: 'delivered', timestamp: '1', ...own};
    await metaCallback(world, {statuses: [status]});
  }
  const {data} = await world.api('GET', `/v2/messages/${message}`);
  return data['status'] === 'delivered';
}
