import assert from 'node:assert/strict';
import type {Channel, VendorAnswer} from '../messages/message-model.ts';
import {bothVendors} from '../messages/vendors.ts';
import type {TestClock} from '../../campaigns/campaign-world.ts';
import {smsBody, whatsappBody} from '../../v2/bodies.ts';
import {addSenders} from '../../v2/vendor-world.ts';
import type {Caller, World} from '../../world.ts';
import type {DyingStore} from './dying-store.ts';

/** Two processes on one database: one that ends in the middle, and one that goes on. */
export interface CrashWorld {
  readonly world: World;
  readonly clock: TestClock;
  readonly store: DyingStore;
  readonly dying: Pick<World, 'services' | 'app' | 'as'>;
  /** Of the one that ends. */
  readonly api: Caller;
  readonly actions: Readonly<Record<Channel, string>>;
  /** What the vendor answers to each number; `accepted` where there is nothing. */
  readonly plan: Map<string, VendorAnswer>;
  /** What it was given, and has answered. */
  readonly posts: {readonly id: string; readonly to: string; readonly answer: VendorAnswer}[];
}

let people = 0;

export async function openCrashWorld(
  world: World,
  store: DyingStore,
  clock: TestClock,
): Promise<CrashWorld> {
  const plan = new Map<string, VendorAnswer>();
  const posts: CrashWorld['posts'] = [];
  world.recorder.answer = bothVendors(({id, to}) => {
    const answer = plan.get(to) ?? 'accepted';
    posts.push({id, to, answer});
    return {vendorId: vendorIdOf(id), answer: Promise.resolve(answer)};
  });
  await addSenders(world);
  const make = async (body: object): Promise<string> => {
    const {status, data, body: answer} = await world.api('POST', '/v2/_actions', body);
    assert.equal(status, 201, JSON.stringify(answer));
    return String(data['action_id']);
  };
  const value = ['{{contact.phone_number}}', '{{contact.metadata.second}}'];
  const sms = {...smsBody.sms, cc: [], to: {value}};
  const actions = {
    sms: await make({...smsBody, sms}),
    whatsapp: await make({...whatsappBody, phone_number: ''}),
  };
  const dying = world.beside(store);
  const api = dying.as(`Bearer ${world.keys.api_key}`);
  return {world, clock, store, dying, api, actions, plan, posts};
}

/** As the vendor calls a message of ours. */
export const vendorIdOf = (id: string): string => `SM${id}`;

/** Somebody new, with two numbers. */
export async function newContact({world}: CrashWorld) {
  const [phone_number, second] = [++people, ++people].map(n => `+1281555${String(1_000 + n)}`);
  const id = `crash-${people}`;
  await world.putContact(id, {name: 'Ana', phone_number, metadata: {second}});
  return {id, numbers: [phone_number!, second!] as const};
}

/** Lets `act` go on for so many statements; then the process ends, and another one takes over, as soon as it may. */
export async function crashAfter<T>(
  statements: number,
  real: CrashWorld,
  act: () => Promise<T>,
  later = () => new Date(Date.now() + 60_000),
): Promise<T> {
  const {store, dying, world} = real;
  store.left = statements;
  store.used = 0;
  const done = await act();
  await dying.services.executions.idle();
  await dying.services.campaignSender.idle();
  store.left = 0;
  await world.services.recovery.sweep({now: later()});
  return done;
}
