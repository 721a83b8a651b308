/** Campaigns that are over for long, or were never made whole, go bit by bit: others use their tables meanwhile. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {sql} from 'kysely';
import {describeStores} from '../world.ts';
import {TestClock, campaignTools} from './campaign-world.ts';

const clock = new TestClock('2026-11-21T12:00:00Z');
const day = 86_400_000;

describeStores(
  'the removal of campaigns',
  world => {
    const {made} = campaignTools(world, clock);
    const later = (days: number): Date => new Date(clock.now().getTime() + days * day);
    const sweep = (now: Date) => world().services.recovery.sweep({now});

    /** A campaign of many that has ended. */
    async function large(count: number): Promise<string> {
      const {db} = world().store;
      const {id} = await made(1);
      await sql`insert into campaign_recipients (campaign_id, position, organization_id, customer_id,
          address, duplicate, state, updated_at)
        select campaign_id, n, organization_id, 'c', '+1' || n, false, 'accepted', updated_at
        from campaign_recipients, generate_series(1, ${count - 1}::integer) n
        where campaign_id = ${id}`.execute(db);
      await sql`update campaign_recipients set state = 'accepted' where campaign_id = ${id}`.execute(
        db,
      );
      const ended = {status: 'completed' as const, next_at: null, finished_at: clock.now()};
      await db.updateTable('campaigns').set(ended).where('id', '=', id).execute();
      return id;
    }

    async function left(id: string): Promise<readonly [campaigns: number, recipients: number]> {
      const {rows} = await sql<{campaigns: number; recipients: number}>`select
        (select count(*)::int from campaigns where id = ${id}) as campaigns,
        (select count(*)::int from campaign_recipients where campaign_id = ${id}) as recipients`.execute(
        world().store.db,
      );
      const [{campaigns, recipients} = {campaigns: -1, recipients: -1}] = rows;
      return [campaigns, recipients];
    }

    it('takes some thousands of recipients a statement, and tells of none meanwhile', async () => {
      const {db} = world().store;
      await sql`create table removed (count integer)`.execute(db);
      await sql`create function count_removed() returns trigger language plpgsql as
        'begin insert into removed select count(*) from gone; return null; end'`.execute(db);
      await sql`create trigger counted after delete on campaign_recipients
        referencing old table as gone for each statement execute function count_removed()`.execute(
        db,
      );
      const id = await large(12_000);
      await world().api('PUT', '/api/settings', {retention_days: 10});
      await sweep(later(9));
      assert.deepEqual(await left(id), [1, 12_000]);
      await sweep(later(11));
      assert.deepEqual(await left(id), [0, 0]);
      const {rows} = await sql<{most: number; all: number}>`select max(count) as most,
        sum(count)::int as all from removed`.execute(db);
      assert.equal(rows[0]?.all, 12_000);
      assert.ok((rows[0]?.most ?? 0) <= 5_000, `${rows[0]?.most} in one statement`);
      await sql`drop function count_removed cascade`.execute(db);
    });

    it('goes on with the next sweep where there is more than one takes', async () => {
      const id = await large(110_000);
      await sweep(later(11));
      const [campaigns, recipients] = await left(id);
      assert.equal(campaigns, 1);
      assert.ok(recipients > 0 && recipients < 110_000, String(recipients));
      assert.equal((await world().api('GET', `/v2/campaign/${id}`)).status, 404);
      assert.deepEqual((await world().api('GET', '/v2/campaigns')).data['data'], []);
      await sweep(later(11));
      assert.deepEqual(await left(id), [0, 0]);
    });

    it('leaves one alone that is just being written, and takes it once it was broken off', async () => {
      const {db} = world().store;
      const id = await large(10);
      const unmade = {status: 'preparing' as const, finished_at: null};
      await db.updateTable('campaigns').set(unmade).where('id', '=', id).execute();
      await sweep(clock.now());
      assert.deepEqual(await left(id), [1, 10]);
      await sweep(later(1));
      assert.deepEqual(await left(id), [0, 0]);
    });
  },
  {now: clock.now},
);
