/** Writers that meet wait for each other, and none is taken back for a deadlock. */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {sql} from 'kysely';
import {TestClock, campaignTools, play, recipients} from './campaigns/campaign-world.ts';
import {metaCallback} from './v2/vendor-world.ts';
import {type World, makeWorld, stores} from './world.ts';

const clock = new TestClock('2026-11-21T12:00:00Z');
const list = '/api/custom-actions';

// An embedded database has one connection: there nothing meets.
describe('writers that meet, over PostgreSQL', () => {
  let world: World;
  const stack = new AsyncDisposableStack();
  before(async () => {
    world = await makeWorld(await stores[1].open(stack), stack, {now: clock.now});
  });
  after(() => stack.disposeAsync());

  /** Resolves once so many statements wait for a lock. */
  async function waiting(count: number): Promise<void> {
    for (;;) {
      const {rows} = await sql<{count: number}>`select count(*)::int as count from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(world.store.db);
      if ((rows[0]?.count ?? 0) >= count) return;
    }
  }

  /** Begins each of `works` once the one before waits for a lock, all behind the row that `hold` locks. */
  async function meet<T>(
    hold: ReturnType<typeof sql>,
    works: readonly (() => Promise<T>)[],
  ): Promise<readonly T[]> {
    const begun: Promise<T>[] = [];
    await world.store.db.transaction().execute(async tx => {
      await hold.execute(tx);
      for (const [index, work] of works.entries()) {
        begun.push(work());
        await waiting(index + 1);
      }
    });
    return Promise.all(begun);
  }

  it('are a second try of a campaign and what the vendor says of its messages', async () => {
    const {made} = campaignTools(() => world, clock);
    const {id} = await made(2);
    await play(world, clock);
    const told = await recipients(world, id);
    const say = async (row: number, status: string, errors?: object[]) => {
      const own = told[row]?.message_id ?? '';
      const {data} = await world.api('GET', `/v2/messages/${own}`);
      const word = {id: data['provider_id'], status, biz_opaque_callback_data: own, errors};
      return metaCallback(world, {statuses: [{...word, timestamp: '1', recipient_id: '1'}]});
    };
    for (const row of [0, 1]) await say(row, 'failed', [{code: 130_429, title: 'x'}]);
    const second = sql`select 1 from campaign_recipients where campaign_id = ${id} and position = 1
      for update`;
    const [retried, heard] = await meet(second, [
      async () => (await world.supervisor('POST', `/v2/campaign/${id}/retry`)).status,
      async () => (await say(0, 'delivered')).status,
    ]);
    assert.deepEqual([retried, heard], [200, 200]);
  });

  it('are a new order of the actions, and changes of several', async () => {
    const {admin, makeAction} = world;
    const made = [await makeAction(), await makeAction(), await makeAction()];
    const [a = '', b = '', c = ''] = made.toSorted();
    await admin('PUT', `${list}/order`, {ids: [b, c, a]});
    const last = sql`select 1 from actions where id = ${c} for update`;
    const statuses = await meet(last, [
      async () => (await admin('PUT', `${list}/order`, {ids: [a, c, b]})).status,
      async () => {
        const update = [a, b].map(id => ({id, name: 'New'}));
        return (await admin('POST', '/api/packs/apply', {update})).status;
      },
    ]);
    assert.deepEqual(statuses, [200, 200]);
  });

  it('are changes of several actions, of which each deletes what the other changes', async () => {
    const {admin, makeAction} = world;
    const made = [await makeAction(), await makeAction(), await makeAction()];
    const [a = '', b = '', c = ''] = made.toSorted();
    const change = (update: readonly string[], remove: readonly string[]) => async () =>
      (
        await admin('POST', '/api/packs/apply', {
          update: update.map(id => ({id, name: 'New'})),
          remove,
        })
      ).status;
    const last = sql`select 1 from actions where id = ${c} for update`;
    // The second finds gone what the first has deleted.
    assert.deepEqual(await meet(last, [change([b, c], [a]), change([a], [b])]), [200, 409]);
  });

  it('are two lists of numbers that get no messages, in another order each', async () => {
    const [a, b, c] = ['+12025550101', '+12025550102', '+12025550103'];
    const {admin, keys} = world;
    const add = (phone_numbers: readonly string[]) => async () =>
      (await admin('POST', '/v2/suppressions', {phone_numbers, channel: 'sms'})).status;
    // Somebody else is just adding the last one.
    const last = sql`insert into suppressions
        (id, organization_id, channel, address, source, created_at)
      values (gen_random_uuid(), ${keys.organization.id}, 'sms', ${c}, 'manual', now())`;
    assert.deepEqual(await meet(last, [add([a, c, b]), add([b, a])]), [201, 201]);
  });
});
