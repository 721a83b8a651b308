import assert from 'node:assert/strict';
import {setImmediate} from 'node:timers/promises';
import type {World} from '../../world.ts';
import {
  type TestClock,
  bodyWith,
  create,
  prepare,
  someone,
} from '../../campaigns/campaign-world.ts';
import {CampaignModel, type ModelCampaign} from './campaign-model.ts';
import {Vendor} from './vendor.ts';

/** Where a random sequence plays. */
export interface Stage {
  readonly world: World;
  readonly clock: TestClock;
  readonly vendor: Vendor;
  readonly sender: string;
  readonly errors: unknown[];
}

// Every campaign has numbers of its own: one sequence's opt-outs are none of another's.
let people = 50_000;

export async function openStage(
  world: World,
  clock: TestClock,
): Promise<{model: CampaignModel; real: Stage}> {
  await prepare(world);
  const {db} = world.store;
  await db
    .updateTable('sender_paces')
    .set({failures: 0, blocked_until: null, next_at: null, rate: 80})
    .execute();
  await db
    .updateTable('campaigns')
    .set({status: 'cancelled', next_at: null})
    .where('status', 'in', ['running', 'scheduled'])
    .execute();
  const {data} = await world.admin('GET', '/api/senders');
  const senders = data['senders'] as {id: string; channel: string}[];
  const sender = senders.find(({channel}) => channel === 'whatsapp')!.id;
  await world.admin('POST', `/api/senders/${sender}/resume`);
  // What is written by the real clock is never far from this one.
  if (clock.now() < new Date()) clock.set(new Date().toISOString());
  const model = new CampaignModel();
  const vendor = new Vendor(model, clock.now);
  world.recorder.answer = vendor.answer;
  return {model, real: {world, clock, vendor, sender, errors: []}};
}

interface Wanted {
  readonly count: number;
  readonly duplicate: boolean;
  readonly draft: boolean;
  readonly override: boolean;
  /** Seconds until it starts. */
  readonly start: number;
}

export async function makeCampaign(
  {count, duplicate, draft, override, start}: Wanted,
  {world, clock}: Stage,
): Promise<ModelCampaign> {
  const customer_details = Array.from({length: count}, (_, n) => someone(people + n));
  people += count;
  const all = duplicate ? [...customer_details, customer_details[0]!] : customer_details;
  const start_at = new Date(clock.now().getTime() + start * 1_000).toISOString();
  const status = draft ? 'draft' : 'scheduled';
  const variables = [{name: 'plan', value: 'Basic'}];
  const touchpoint = {customer_details: all, variables, start_at, status};
  const body = bodyWith(clock, touchpoint, {ignore_suppression: override});
  const id = await create(world, body);
  return {
    id,
    startAt: Date.parse(start_at),
    override,
    recipients: customer_details.map(({to_number: to}) => ({to, mayGet: true, skipped: false})),
    duplicates: duplicate ? 1 : 0,
    status,
    mayRun: false,
  };
}

/** Lets the sender take what is due, and waits until all of it is answered, or held back by the vendor. */
export async function work({world, vendor, errors}: Stage): Promise<void> {
  const {campaignSender} = world.services;
  await campaignSender.look(error => errors.push(error));
  if (!vendor.holds && vendor.held.size === 0) return campaignSender.idle();
  for (;;) {
    // An embedded database answers without the event loop, in which everything else goes on.
    await setImmediate();
    const rows = await world.store.db
      .selectFrom('campaign_recipients')
      .innerJoin('campaigns', 'campaigns.id', 'campaign_recipients.campaign_id')
      .where('state', 'in', ['queued', 'sending'])
      .where('campaigns.status', '<>', 'preparing')
      .select('message_id')
      .execute();
    const held = new Set([...vendor.held.keys()].map(({id}) => id));
    if (rows.every(({message_id: id}) => id !== null && held.has(id))) return undefined;
  }
}

export function assertNothingWrong(model: CampaignModel, {errors}: Stage): void {
  assert.deepEqual(model.wrongs, []);
  assert.deepEqual(errors, []);
}
