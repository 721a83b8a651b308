import assert from 'node:assert/strict';
import {setImmediate} from 'node:timers/promises';
import type {CampaignSender} from '../../../../../src/server/services/campaigns/campaign-sender.ts';
import {weekdays} from '../../../../../src/server/services/campaigns/window.ts';
import type {World} from '../../world.ts';
import {meta} from '../../v2/vendor-world.ts';
import {
  type TestClock,
  addSender,
  bodyWith,
  create,
  prepare,
  someone,
} from '../../campaigns/campaign-world.ts';
import {opensAt} from '../../campaigns/clock-oracle.ts';
import {CampaignModel, type ModelCampaign} from './campaign-model.ts';
import {Vendor} from './vendor.ts';

/** Where a random sequence plays. */
export interface Stage {
  readonly world: World;
  readonly clock: TestClock;
  readonly vendor: Vendor;
  /** Their ids. */
  readonly senders: readonly string[];
  /** Of two processes. */
  readonly processes: readonly CampaignSender[];
  readonly errors: unknown[];
}

/** Milliseconds that its clocks are ahead, all year. */
const kolkata = 19_800_000;

// Every campaign has numbers of its own: one sequence's opt-outs are none of another's.
let people = 50_000;

export async function openStage(
  world: World,
  clock: TestClock,
): Promise<{model: CampaignModel; real: Stage}> {
  await prepare(world);
  const {data} = await addSecond(world);
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
  const found = data['senders'] as {id: string; channel: string}[];
  const senders = found.filter(({channel}) => channel === 'whatsapp').map(({id}) => id);
  // What is written by the real clock is never far from this one.
  clock.set(new Date().toISOString());
  const model = new CampaignModel();
  const vendor = new Vendor(model, clock.now);
  world.recorder.answer = vendor.answer;
  const other = world.beside(await world.otherStore()).services.campaignSender;
  const processes = [world.services.campaignSender, other];
  const real = {world, clock, vendor, senders, processes, errors: []};
  for (const id of senders) await world.admin('PUT', `/api/senders/${id}`, {is_active: true});
  await resumeAll(real);
  return {model, real};
}

/** The vendor's ids of the senders. */
export const numbers = [meta.number, '990011223344'];

async function addSecond(world: World) {
  const read = () => world.admin('GET', '/api/senders');
  const answer = await read();
  if (JSON.stringify(answer.data).includes(numbers[1]!)) return answer;
  await addSender(world, '+12025550177', numbers[1]!);
  return read();
}

export async function resumeAll({world, senders}: Pick<Stage, 'world' | 'senders'>): Promise<void> {
  for (const id of senders)
    assert.equal((await world.admin('POST', `/api/senders/${id}/resume`)).status, 200);
}

/** Resolves once no process has anything under way. */
export async function idle({processes}: Stage): Promise<void> {
  for (const one of processes) await one.idle();
}

interface Wanted {
  readonly count: number;
  readonly duplicate: boolean;
  readonly draft: boolean;
  readonly override: boolean;
  /** Seconds until it starts. */
  readonly start: number;
  /** Minutes between two messages. */
  readonly delay: number;
  /** Whether it may send in the hour in which it begins only. */
  readonly narrow: boolean;
  readonly lanes: number;
}

export async function makeCampaign(
  {count, duplicate, draft, override, start, delay, narrow, lanes}: Wanted,
  {world, clock}: Stage,
): Promise<ModelCampaign> {
  const customer_details = Array.from({length: count}, (_, n) => someone(people + n));
  people += count;
  const all = duplicate ? [...customer_details, customer_details[0]!] : customer_details;
  const start_at = new Date(clock.now().getTime() + start * 1_000).toISOString();
  const status = draft ? 'draft' : 'scheduled';
  const variables = [{name: 'plan', value: 'Basic'}];
  const touchpoint = {customer_details: all, variables, start_at, status};
  const hour = new Date(Date.parse(start_at) + kolkata).getUTCHours();
  const window = narrow ? {start: hour, end: hour + 1} : {start: 0, end: 24};
  const settings = {
    ignore_suppression: override,
    delay,
    start_hour: window.start,
    end_hour: window.end,
    from_numbers: numbers.slice(0, lanes),
  };
  const body = bodyWith(clock, touchpoint, settings);
  const id = await create(world, body);
  return {
    id,
    startAt: Date.parse(start_at),
    delay: delay * 60_000,
    isOpen: now =>
      opensAt(
        {days: weekdays, ...window, zone: 'Asia/Kolkata'},
        Math.floor((now.getTime() + kolkata) / 60_000),
      ),
    from: numbers.slice(0, lanes),
    override,
    recipients: customer_details.map(({to_number: to}) => ({to, mayGet: true, skipped: false})),
    duplicates: duplicate ? 1 : 0,
    status,
    mayRun: false,
  };
}

/** Lets the sender take what is due, and waits until all of it is answered, or held back by the vendor. */
export async function work(stage: Stage): Promise<void> {
  const {world, vendor, errors, processes} = stage;
  await Promise.all(processes.map(one => one.look(error => errors.push(error))));
  if (!vendor.holds && vendor.held.size === 0) return idle(stage);
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
