/** A campaign that is posted more than once with one key, and one whose post broke off. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {sql} from 'kysely';
import {describeStores} from '../world.ts';
import {
  TestClock,
  addSender,
  bodyWith,
  create,
  path,
  prepare,
  recipients,
} from './campaign-world.ts';

const clock = new TestClock('2026-11-21T12:00:00Z');

describeStores(
  'a campaign that is posted again',
  world => {
    it('makes one campaign of two posts with one key', async () => {
      await prepare(world());
      const body = {...bodyWith(clock), idempotency_key: 'the-only-post'};
      const answers = await Promise.all([1, 2, 3].map(() => world().api('POST', path, body)));
      const made = answers.filter(({status}) => status === 201).map(({data}) => data['id']);
      assert.equal(new Set(made).size, 1);
      const again = await world().api('POST', path, body);
      assert.equal(again.data['id'], made[0]);
      const other = await world().api('POST', path, {...body, name: 'Another'});
      assert.equal(other.status, 400);
    });

    it('tells of the first campaign also once its start is over, and its sender gone', async () => {
      await prepare(world());
      const {admin, api} = world();
      await addSender(world(), '+13465507171', '650175178190171');
      const from_numbers = ['+13465507171'];
      const body = {...bodyWith(clock, {}, {from_numbers}), idempotency_key: 'asked-again-late'};
      const made = await api('POST', path, body);
      assert.equal(made.status, 201, JSON.stringify(made.body));
      const before = clock.now().toISOString();
      clock.pass(3_600_000 * 48);
      const {data} = await admin('GET', '/api/senders');
      const senders = data['senders'] as {id: string; address: string}[];
      const sender = senders.find(({address}) => address === '+13465507171');
      await admin('DELETE', `/api/senders/${sender?.id ?? ''}`);
      const again = await api('POST', path, body);
      assert.deepEqual([again.status, again.data], [201, made.data]);
      const other = await api('POST', path, {...body, name: 'Another'});
      assert.equal(other.body['message'], 'This idempotency_key belongs to another campaign');
      clock.set(before);
    });

    it('is made by the second post with its key where the first one broke off', async () => {
      await prepare(world());
      const {api, store} = world();
      const body = {...bodyWith(clock), idempotency_key: 'broken-off-post'};
      await sql`alter table campaign_recipients rename to hidden`.execute(store.db);
      assert.equal((await api('POST', path, body)).status, 500);
      await sql`alter table hidden rename to campaign_recipients`.execute(store.db);
      const {status, data} = await api('POST', path, body);
      assert.equal(status, 201);
      assert.equal((await recipients(world(), String(data['id']))).length, 3);
    });

    it('is made anew soon after a crash has left it half written', async () => {
      await prepare(world());
      const {api, services, store} = world();
      const body = {...bodyWith(clock), idempotency_key: 'left-by-a-crash'};
      const left = await create(world(), body);
      await sql`update campaigns set status = 'preparing' where id = ${left}`.execute(store.db);
      const sweep = (minutes: number) =>
        services.recovery.sweep({now: new Date(clock.now().getTime() + minutes * 60_000)});
      await sweep(1);
      assert.equal((await api('POST', path, body)).status, 409);
      await sweep(6);
      assert.notEqual(await create(world(), body), left);
    });
  },
  {now: clock.now},
);
