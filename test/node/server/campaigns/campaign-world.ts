/** A world whose campaigns live by a clock that the test moves. */
import assert from 'node:assert/strict';
import type {World} from '../world.ts';
import {campaignBody} from '../v2/bodies.ts';
import {addSenders, meta, vendors} from '../v2/vendor-world.ts';

export class TestClock {
  #time: number;

  constructor(start: string) {
    this.#time = new Date(start).getTime();
  }

  readonly now = (): Date => new Date(this.#time);

  set(time: string): void {
    this.#time = new Date(time).getTime();
  }

  pass(milliseconds: number): void {
    this.#time += milliseconds;
  }
}

type Touchpoint = ReturnType<typeof campaignBody>['touchpoint'];
type Part<T> = {[K in keyof T]?: unknown};

export const path = '/v2/campaign/create_with_touchpoint';

/** The seed's body with some of it changed. */
export function bodyWith(
  clock: TestClock,
  touchpoint: Part<Touchpoint> = {},
  settings: Part<Touchpoint['additional_settings']> = {},
  top: object = {},
) {
  const body = campaignBody(clock.now());
  return {
    ...body,
    ...top,
    touchpoint: {
      ...body.touchpoint,
      ...touchpoint,
      additional_settings: {...body.touchpoint.additional_settings, ...settings},
    },
  };
}

/** Numbers of the United States that exist, one after the other. */
export const someone = (n: number): {id: string; to_number: string} => ({
  id: `c-${n}`,
  to_number: `+1201${String(2_220_000 + n)}`,
});

export async function prepare(world: World): Promise<void> {
  world.recorder.answer = vendors();
  const {data} = await world.admin('GET', '/api/senders');
  if ((data['senders'] as unknown[]).length === 0) await addSenders(world);
  world.recorder.requests.length = 0;
}

export async function addSender({admin}: World, address: string, number: string): Promise<void> {
  const made = await admin('POST', '/api/senders', {
    channel: 'whatsapp',
    name: 'More',
    address,
    config: {phone_number_id: number, waba_id: meta.waba},
    secrets: {access_token: 'meta-token', app_secret: meta.secret, verify_token: 'verify-me'},
  });
  assert.equal(made.status, 200, JSON.stringify(made.body));
}

export async function create({api}: World, body: object): Promise<string> {
  const {status, data, body: answer} = await api('POST', path, body);
  assert.equal(status, 201, JSON.stringify(answer));
  return String(data['id']);
}

export const look = async ({api}: World, id: string) =>
  (await api('GET', `/v2/campaign/${id}`)).data;

export interface Told {
  readonly row: number;
  readonly id: string;
  readonly to_number: string;
  readonly state: string;
  readonly message_id?: string;
  readonly error?: {readonly code: string; readonly message: string};
}

export const recipients = async ({api}: World, id: string, query = ''): Promise<readonly Told[]> =>
  (await api('GET', `/v2/campaign/${id}/recipients${query}`)).data['data'] as readonly Told[];

/** What WhatsApp was asked to send, in order. */
export const sent = ({recorder}: World): readonly Record<string, unknown>[] =>
  recorder.requests
    .filter(({method, url}) => method === 'POST' && url.endsWith('/messages'))
    .map(({body}) => JSON.parse(body) as Record<string, unknown>);

export const addressees = (world: World): readonly string[] =>
  sent(world).map(({to}) => `+${String(to)}`);

/**
 * Lets the sender work while the clock goes on, from each moment at which something is due to the next, until the
 * campaign stands still or `until` is over.
 */
export async function play(
  world: World,
  clock: TestClock,
  until = new Date(clock.now().getTime() + 7 * 86_400_000),
): Promise<void> {
  const errors: unknown[] = [];
  const {campaignSender: sender} = world.services;
  for (let looks = 0; looks < 20_000; looks++) {
    const wait = await sender.look(error => errors.push(error));
    await sender.idle();
    const {rows} = await dueRows(world);
    const [next] = rows;
    if (!next || next > until) break;
    clock.pass(Math.max(next.getTime() - clock.now().getTime(), Math.min(wait, 5)));
  }
  assert.deepEqual(errors, []);
}

async function dueRows({store}: World): Promise<{rows: readonly Date[]}> {
  const rows = await store.db
    .selectFrom('campaigns')
    .select('next_at')
    .where('next_at', 'is not', null)
    .where('status', 'in', ['scheduled', 'running'])
    .orderBy('next_at')
    .execute();
  return {rows: rows.flatMap(({next_at}) => (next_at ? [next_at] : []))};
}

/** What the tests of one world share. */
export function campaignTools(world: () => World, clock: TestClock) {
  // Numbers of its own for each campaign: one test's opt-outs are none of another's.
  let next = 1_000;
  return {
    /** A campaign to so many people. */
    async made(count: number, touchpoint: object = {}, settings: object = {}) {
      await prepare(world());
      const customer_details = Array.from({length: count}, (_, n) => someone(next + n));
      next += count;
      const variables = [{name: 'plan', value: 'Basic'}];
      const body = bodyWith(clock, {customer_details, variables, ...touchpoint}, settings);
      const numbers = customer_details.map(({to_number}) => to_number);
      return {id: await create(world(), body), numbers};
    },
    async states(id: string): Promise<Record<string, number>> {
      const {progress} = await look(world(), id);
      return (progress as {states: Record<string, number>}).states;
    },
    /** No campaign of an earlier test goes on, and every sender is as good as new. */
    async clean(): Promise<void> {
      const {db} = world().store;
      const fresh = {failures: 0, blocked_until: null, next_at: null, rate: 80};
      await db.updateTable('sender_paces').set(fresh).execute();
      await db
        .updateTable('campaigns')
        .set({status: 'cancelled', next_at: null})
        .where('status', 'in', ['running', 'scheduled'])
        .execute();
    },
  };
}
