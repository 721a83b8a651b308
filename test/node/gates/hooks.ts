import {randomInt} from 'node:crypto';
import {smsBody} from '../server/v2/bodies.ts';
import {addSenders, recipientsOf, twilioCallback, vendors} from '../server/v2/vendor-world.ts';
import {type World, makeWorld, stores} from '../server/world.ts';
import type {Gate} from './gate.ts';

const words = ['queued', 'sent', 'delivered', 'read', 'failed', 'undelivered'] as const;

/** Callbacks of many messages, once in order and once duplicated and shuffled, over both databases: the same states. */
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
    const action = await makeSms(world);
    for (let round = 0; round < Math.max(Math.round(150 * scale), 4); round++) {
      const story = Array.from({length: 1 + randomInt(4)}, () => words[randomInt(words.length)]!);
      const [tidy, wild] = [await send(world, action), await send(world, action)];
      for (const word of story) await say(world, tidy, word);
      const shuffled = [...story, ...story, ...story]
        .map(word => ({word, at: randomInt(1_000_000)}))
        .toSorted((a, b) => a.at - b.at);
      await Promise.all(shuffled.map(({word}) => say(world, wild, word)));
      callbacks += story.length * 4;
      const [a, b] = [await tell(world, tidy), await tell(world, wild)];
      compared++;
      if (a !== b) wrong.push(`${story.join(' ')}: ${a} in order, ${b} shuffled`);
    }
  }
  const figure = `${callbacks} callbacks for ${compared} pairs of messages, ${wrong.length} with other final states`;
  return {passed: wrong.length === 0, figure: [figure, ...wrong.slice(0, 5)].join('; ')};
};

interface Sent {
  readonly run: string;
  readonly message: string;
  readonly sid: string;
}

async function makeSms(world: World): Promise<string> {
  const body = {...smsBody, sms: {...smsBody.sms, cc: []}};
  const {data} = await world.api('POST', '/v2/_actions', body);
  return String(data['action_id']);
}

async function send({api}: World, action: string): Promise<Sent> {
  const body = {contact_id: 'c-1', confirmed: true};
  const {data} = await api('POST', `/v2/_actions/${action}/execute`, body);
  const message = recipientsOf(data)[0]?.message_id ?? '';
  const told = await api('GET', `/v2/messages/${message}`);
  return {run: String(data['execution_id']), message, sid: String(told.data['provider_id'])};
}

async function say(world: World, {message, sid}: Sent, word: string): Promise<void> {
  const path = `/hooks/twilio/status/${message}`;
  const answer = await twilioCallback(world, path, {MessageSid: sid, MessageStatus: word});
  if (answer.status !== 204) throw new Error(`A callback was answered ${answer.status}`);
}

/** The state of the message, and that of its run. */
async function tell({api}: World, {message, run}: Sent): Promise<string> {
  const one = await api('GET', `/v2/messages/${message}`);
  const whole = await api('GET', `/api/executions/${run}`);
  return `${String(one.data['status'])}/${String(whole.data['state'])}`;
}
