import assert from 'node:assert/strict';
import type {Answer, World} from '../../world.ts';
import {smsBody, whatsappBody} from '../../v2/bodies.ts';
import {addSenders} from '../../v2/vendor-world.ts';
import {
  type Channel,
  MessageModel,
  type ModelMessage,
  type ModelRun,
  type VendorAnswer,
} from './message-model.ts';
import {type Receive, bothVendors} from './vendors.ts';

/** Where a random sequence plays. */
export interface Desk {
  readonly world: World;
  readonly actions: readonly DeskAction[];
  readonly contacts: readonly {readonly id: string; readonly number: string}[];
  /** Gets a copy of some. */
  readonly copied: string;
  readonly senders: Readonly<Record<Channel, string>>;
  /** What the vendors answer to each number; held back where there is nothing. */
  readonly plan: Map<string, VendorAnswer>;
  readonly held: Map<ModelMessage, (answer: VendorAnswer) => void>;
  /** Answers of runs of which the vendor holds something. */
  readonly waiting: Map<ModelRun, Promise<Answer>>;
  /** Words of vendors that the server has counted. */
  readonly counted: () => number;
  /** What vendors have said so far, to be said again. */
  readonly said: SaidOnce[];
}

interface SaidOnce {
  readonly channel: Channel;
  /** Whose number it is about. */
  readonly about: string;
  readonly again: () => Promise<number>;
}

interface DeskAction {
  readonly id: string;
  active: boolean;
  readonly channel: Channel;
  readonly copies: boolean;
  readonly wait: boolean;
}

// Every sequence has numbers of its own.
let people = 1_000;
let named = 0;

/** `total`: the words of vendors that were ever counted. */
export async function openDesk(
  world: World,
  total: () => number,
): Promise<{model: MessageModel; real: Desk}> {
  const model = new MessageModel();
  const before = total();
  const counted = () => total() - before;
  const plan = new Map<string, VendorAnswer>();
  const held = new Map<ModelMessage, (answer: VendorAnswer) => void>();
  const receive: Receive = ({id, to, channel}) => {
    const message = arrived(id, to, channel, model);
    const {promise, resolve} = Promise.withResolvers<VendorAnswer>();
    const answer = model.messages.includes(message) ? plan.get(to) : 'accepted';
    if (answer) resolve(answer);
    else held.set(message, resolve);
    return {vendorId: message.vendorId, answer: promise};
  };
  world.recorder.answer = bothVendors(receive);
  const senders = await openSenders(world);
  const contacts = [];
  for (let n = 0; n < 2; n++) {
    const number = `+1281555${String(++people)}`;
    const id = `model-${people}`;
    await world.putContact(id, {name: 'Ana', phone_number: number});
    contacts.push({id, number});
  }
  const copied = `+1281555${String(++people)}`;
  const {webhook} = whatsappBody;
  const make = async (body: object): Promise<string> => {
    const {status, data, body: answer} = await world.api('POST', '/v2/_actions', body);
    assert.equal(status, 201, JSON.stringify(answer));
    return String(data['action_id']);
  };
  const sms = (cc: readonly string[]) => ({...smsBody, sms: {...smsBody.sms, cc}});
  const whatsapp = (mandatory: boolean) => ({
    ...whatsappBody,
    phone_number: '',
    webhook: {...webhook, mandatory},
  });
  const actions: DeskAction[] = [
    {id: await make(sms([])), channel: 'sms', copies: false, wait: false, active: true},
    {id: await make(sms([copied])), channel: 'sms', copies: true, wait: false, active: true},
    {
      id: await make(whatsapp(false)),
      channel: 'whatsapp',
      copies: false,
      wait: false,
      active: true,
    },
    {id: await make(whatsapp(true)), channel: 'whatsapp', copies: false, wait: true, active: true},
  ];
  const waiting = new Map<ModelRun, Promise<Answer>>();
  return {
    model,
    real: {world, actions, contacts, copied, senders, plan, held, waiting, counted, said: []},
  };
}

async function openSenders(world: World): Promise<Record<Channel, string>> {
  const read = async () =>
    (await world.admin('GET', '/api/senders')).data['senders'] as {id: string; channel: Channel}[];
  if ((await read()).length === 0) await addSenders(world);
  const senders = {sms: '', whatsapp: ''};
  for (const {id, channel} of await read()) {
    await world.admin('PUT', `/api/senders/${id}`, {is_active: true});
    await world.admin('POST', `/api/senders/${id}/resume`);
    senders[channel] = id;
  }
  return senders;
}

export const newMessage = (
  to: string,
  channel: Channel,
  run: ModelRun | undefined,
  model: MessageModel,
): ModelMessage => ({
  id: '',
  to,
  channel,
  run,
  vendorId: `${channel === 'sms' ? 'SM' : 'wamid.'}model${++named}`,
  state: 'sending',
  code: undefined,
  known: false,
  waiting: [],
  said: new Set(),
  held: true,
  taken: true,
  resent: false,
  at: model.now,
});

/** A message has reached a vendor: it must be one that the model waits for. */
function arrived(id: string, to: string, channel: Channel, model: MessageModel): ModelMessage {
  if (model.messages.some(one => one.id === id)) model.wrongs.push(`the same message twice: ${id}`);
  if (model.isSilent(channel, to)) model.wrongs.push(`to ${to}, who gets none`);
  const message = model.messages.find(
    one => one.id === '' && one.to === to && one.channel === channel && one.state === 'sending',
  );
  if (message) {
    message.id = id;
    return message;
  }
  model.wrongs.push(`a message that nobody asked for: to ${to}`);
  return newMessage(to, channel, undefined, model);
}
