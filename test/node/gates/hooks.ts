import {randomInt} from 'node:crypto';
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

interface Vendor {
  readonly name: string;
  readonly words: readonly string[];
  readonly body: object;
  /** Some words at a time, where the vendor does that. */
  readonly say: (world: World, sent: Sent, words: readonly string[]) => Promise<void>;
}

const both: readonly Vendor[] = [
  {
    name: 'Twilio',
    words: ['queued', 'sent', 'delivered', 'read', 'failed', 'undelivered'],
    body: {...smsBody, sms: {...smsBody.sms, cc: []}},
    async say(world, {message, vendorId}, words) {
      for (const word of words) {
        const fields = {MessageSid: vendorId, MessageStatus: word};
        const path = `/hooks/twilio/status/${message}`;
        expect(204, await twilioCallback(world, path, fields));
      }
    },
  },
  {
    name: 'WhatsApp',
    words: ['sent', 'delivered', 'read', 'failed'],
    // Its run waits for the delivery.
    body: whatsappBody,
    async say(world, {message, vendorId}, words) {
      const statuses = words.map(status => ({
        id: vendorId,
        status,
        // The vendor's repetition of a word is the same to the letter; another attempt of it is not.
        timestamp: String(1_760_000_000 + randomInt(3)),
        recipient_id: '12817126508',
        ...(randomInt(2) === 0 && {biz_opaque_callback_data: message}),
        ...(status === 'failed' && {errors: [{code: 131_026, title: 'Message undeliverable'}]}),
      }));
      expect(200, await metaCallback(world, {statuses}));
    },
  },
];

/**
 * Callbacks of many messages of both vendors, once in order and once duplicated, shuffled, in batches and all at the same
 * time, over both databases: the same states of message and run.
 */
export const hooks: Gate = async scale => {
  const wrong: string[] = [];
  let callbacks = 0;
  let compared = 0;
  for (const place of stores) {
    await using stack = new AsyncDisposableStack();
    const world = await makeWorld(await place.open(stack), stack, {});
    world.recorder.answer = vendors();
    await addSenders(world);
    await world.putContact('c-1', {name: 'Ana', phone_number: '+12815550100'});
    for (const {name, words, body, say} of both) {
      const action = await make(world, body);
      for (let round = 0; round < Math.max(Math.round(100 * scale), 4); round++) {
        const story = Array.from({length: 1 + randomInt(4)}, () => words[randomInt(words.length)]!);
        const [tidy, wild] = [await send(world, action), await send(world, action)];
        for (const word of story) await say(world, tidy, [word]);
        const shuffled = [...story, ...story, ...story]
          .map(word => ({word, at: randomInt(1_000_000)}))
          .toSorted((a, b) => a.at - b.at)
          .map(({word}) => word);
        await Promise.all(batches(shuffled).map(batch => say(world, wild, batch)));
        callbacks += story.length * 4;
        const [a, b] = [await tell(world, tidy), await tell(world, wild)];
        compared++;
        if (a !== b) wrong.push(`${name}, ${story.join(' ')}: ${a} in order, ${b} shuffled`);
      }
    }
  }
  const figure = `${callbacks} callbacks of Twilio and WhatsApp for ${compared} pairs of messages, ${wrong.length} with other final states`;
  return {passed: wrong.length === 0, figure: [figure, ...wrong.slice(0, 5)].join('; ')};
};

interface Sent {
  readonly run: string;
  readonly message: string;
  readonly vendorId: string;
}

function batches(words: readonly string[]): readonly (readonly string[])[] {
  const all: string[][] = [];
  for (let at = 0; at < words.length;) {
    const size = 1 + randomInt(3);
    all.push(words.slice(at, at + size));
    at += size;
  }
  return all;
}

async function make({api}: World, body: object): Promise<string> {
  const {status, data} = await api('POST', '/v2/_actions', body);
  if (status !== 201) throw new Error(`The action was answered ${status}`);
  return String(data['action_id']);
}

async function send({api}: World, action: string): Promise<Sent> {
  const body = {contact_id: 'c-1', confirmed: true};
  const {data} = await api('POST', `/v2/_actions/${action}/execute`, body);
  const message = recipientsOf(data)[0]?.message_id ?? '';
  const told = await api('GET', `/v2/messages/${message}`);
  const vendorId = String(told.data['provider_id']);
  return {run: String(data['execution_id']), message, vendorId};
}

function expect(status: number, answer: Response): void {
  if (answer.status !== status) throw new Error(`A callback was answered ${answer.status}`);
}

/** The state of the message, and that of its run. */
async function tell({api}: World, {message, run}: Sent): Promise<string> {
  const one = await api('GET', `/v2/messages/${message}`);
  const whole = await api('GET', `/api/executions/${run}`);
  return `${String(one.data['status'])}/${String(whole.data['state'])}`;
}
