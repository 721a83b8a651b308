/** What a campaign sends, when, to whom, and what it does when that fails. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {planTurn} from '../../../../src/server/services/campaigns/turn-plan.ts';
import {weekdays} from '../../../../src/server/services/campaigns/window.ts';
import {CampaignTurnStore} from '../../../../src/server/store/campaign-turns.ts';
import type {Turn} from '../../../../src/server/store/turn-steps.ts';
import {metaCallback, vendors} from '../v2/vendor-world.ts';
import {describeStores} from '../world.ts';
import {
  TestClock,
  addSender,
  addressees,
  bodyWith,
  campaignTools,
  create,
  look,
  play,
  prepare,
  recipients,
  sent,
} from './campaign-world.ts';

const clock = new TestClock('2026-11-21T12:00:00Z');
describeStores(
  'a campaign',
  world => {
    const {made, states, clean} = campaignTools(world, clock);

    it('sends to everybody once, as WhatsApp takes it, with values of each', async () => {
      await prepare(world());
      await world().putContact('maria-santos', {name: 'Maria Santos', phone_number: '+1281'});
      const id = await create(world(), bodyWith(clock));
      await play(world(), clock);
      assert.partialDeepStrictEqual(await look(world(), id), {
        status: 'completed',
        progress: {total: 3, states: {accepted: 3}, done: 3},
      });
      const messages = sent(world());
      const values = messages.map(({to, template}) => {
        const {components} = template as {components: {parameters: {text?: string}[]}[]};
        return [to, ...components.flatMap(one => one.parameters.map(({text}) => text ?? 'file'))];
      });
      assert.deepEqual(
        values.toSorted(([a], [b]) => Number(a) - Number(b)),
        [
          ['12815550100', 'file', 'Maria Santos', 'Basic', 'january'],
          ['12815550101', 'file', 'there', 'Basic', 'january'],
          ['12815550102', 'file', 'there', 'Gold', 'january'],
        ],
      );
      assert.partialDeepStrictEqual(messages[0], {
        type: 'template',
        template: {
          name: 'renewal_offer',
          language: {code: 'en'},
          components: [
            {
              type: 'header',
              parameters: [
                {type: 'document', document: {link: 'https://files.example.com/renewal.pdf'}},
              ],
            },
          ],
        },
      });
    });

    it('follows the vendor’s words recipient by recipient', async () => {
      await clean();
      const {id} = await made(3);
      await play(world(), clock);
      const rows = await recipients(world(), id);
      for (const [n, status] of (['delivered', 'read', 'failed'] as const).entries()) {
        const {data} = await world().api('GET', `/v2/messages/${rows[n]?.message_id ?? ''}`);
        const errors = status === 'failed' ? {errors: [{code: 131_026, title: 'x'}]} : {};
        const word = {id: data['provider_id'], status, timestamp: '1', ...errors};
        assert.equal((await metaCallback(world(), {statuses: [word]})).status, 200);
      }
      assert.deepEqual(await states(id), {delivered: 1, read: 1, failed: 1});
      const [failed] = await recipients(world(), id, '?state=failed');
      assert.match(failed?.error?.message ?? '', /has no WhatsApp/);
    });

    it('holds to its window and its delay, in its zone, and makes up for nothing', async () => {
      await clean();
      clock.set('2026-11-20T10:00:00Z');
      const times: string[] = [];
      const {id} = await made(
        6,
        {},
        {execution_days: ['mon', 'fri'], start_hour: 9, end_hour: 18, delay: 60},
      );
      // Friday; six in the evening in India is 12:30 in UTC.
      world().recorder.answer = (request, response, socket) => {
        if (request.url.endsWith('/messages')) times.push(clock.now().toISOString());
        return vendors()(request, response, socket);
      };
      await play(world(), clock, new Date('2026-11-20T11:30:00Z'));
      // The server is away for a weekend and a morning.
      clock.set('2026-11-23T06:00:00Z');
      await play(world(), clock);
      assert.deepEqual(times, [
        '2026-11-20T10:00:00.000Z',
        '2026-11-20T11:00:00.000Z',
        '2026-11-23T06:00:00.000Z',
        '2026-11-23T07:00:00.000Z',
        '2026-11-23T08:00:00.000Z',
        '2026-11-23T09:00:00.000Z',
      ]);
      assert.equal((await look(world(), id))['status'], 'completed');
    });

    it('gives back what it has in hand when the window closes', async () => {
      await clean();
      clock.set('2026-11-23T12:29:59Z');
      const {id} = await made(80, {}, {execution_days: ['mon'], start_hour: 9, end_hour: 18});
      const {db} = world().store;
      await db.updateTable('campaigns').set({proven: true}).where('id', '=', id).execute();
      world().recorder.answer = (request, response, socket) => {
        // Six o'clock in India.
        if (request.url.endsWith('/messages')) clock.set('2026-11-23T12:30:00Z');
        return vendors()(request, response, socket);
      };
      await play(world(), clock, clock.now());
      const {accepted = 0, pending = 0} = await states(id);
      assert.ok(accepted >= 1 && accepted <= 32, `${accepted} were sent`);
      assert.equal(accepted + pending, 80);
      clock.set('2026-11-29T00:00:00Z');
      world().recorder.answer = vendors();
      await play(world(), clock);
      const {started_at, finished_at} = await look(world(), id);
      assert.match(
        `${String(started_at)} ${String(finished_at)}`,
        /^2026-11-23.* 2026-11-30T03:30/,
      );
      assert.equal(new Set(addressees(world())).size, 80);
      assert.equal(addressees(world()).length, 80);
    });

    it('goes on when the clock is set back', async () => {
      await clean();
      const {id} = await made(3, {}, {delay: 10});
      await play(world(), clock, clock.now());
      clock.pass(-86_400_000);
      await play(world(), clock, new Date(clock.now().getTime() + 3_600_000));
      assert.deepEqual(await states(id), {accepted: 3});
    });

    it('uses its senders in turn', async () => {
      await clean();
      await prepare(world());
      await addSender(world(), '+12025550177', '990011223344');
      const {id} = await made(
        4,
        {},
        {from_numbers: ['650175178190170', '+1 202 555 0177'], delay: 1},
      );
      await play(world(), clock);
      const numbers = world()
        .recorder.requests.filter(({url}) => url.endsWith('/messages'))
        .map(({url}) => url.split('/')[2]);
      assert.deepEqual(
        numbers.map(number => number === '990011223344'),
        [true, false, true, false],
      );
      assert.deepEqual(await states(id), {accepted: 4});
    });

    it('pauses, goes on and is cancelled at once; of two who do both at once one is told so', async () => {
      await clean();
      const {id} = await made(5, {}, {delay: 1});
      const tell = (word: string) => world().supervisor('POST', `/v2/campaign/${id}/${word}`);
      await play(world(), clock, clock.now());
      assert.partialDeepStrictEqual(await tell('pause'), {status: 200, data: {status: 'paused'}});
      clock.pass(3_600_000);
      await play(world(), clock);
      assert.deepEqual(await states(id), {accepted: 1, pending: 4});
      assert.equal((await tell('pause')).status, 409);
      await tell('resume');
      await play(world(), clock, clock.now());
      assert.deepEqual(await states(id), {accepted: 2, pending: 3});
      await tell('pause');
      const both = await Promise.all([tell('cancel'), tell('resume')]);
      const resumed = both[1].status === 200;
      assert.ok(both[0].status === 200 && (resumed || both[1].status === 409));
      await play(world(), clock);
      assert.equal((await look(world(), id))['status'], 'cancelled');
      const after = await states(id);
      assert.equal((after['cancelled'] ?? 0) + (after['accepted'] ?? 0), 5);
      assert.ok((after['accepted'] ?? 0) <= 3);
      assert.equal((await tell('resume')).status, 409);
    });

    it('sends nothing whose turn was taken a moment before it is paused, or before STOP', async () => {
      await clean();
      const {id, numbers} = await made(2);
      const {db} = world().store;
      const turns = new CampaignTurnStore(db);
      await db.updateTable('campaigns').set({proven: true}).where('id', '=', id).execute();
      const pacing = {window: {days: weekdays, start: 0, end: 24, zone: 'UTC'}, delay: 0};
      const lease = new Date(clock.now().getTime() + 60_000);
      const taken = await turns.take(id, clock.now(), lease, (campaign, lanes) =>
        planTurn(campaign, lanes, pacing, clock.now()),
      );
      const [first, second] = taken?.turns ?? [];
      assert.equal(first?.address, numbers[0]);
      await world().api('POST', '/v2/suppressions', {phone_numbers: [numbers[0]]});
      const begin = (turn: Turn | undefined) =>
        turns.begin([{id: turn?.message_id ?? '', override: false}], clock.now(), lease);
      assert.deepEqual(await begin(first), [false]);
      await world().supervisor('POST', `/v2/campaign/${id}/pause`);
      assert.deepEqual(await begin(second), [false]);
      // Nobody worked on them any more: they get another turn.
      await world().services.recovery.sweep({now: new Date(lease.getTime() + 1)});
      assert.deepEqual(await states(id), {pending: 2});
      await world().supervisor('POST', `/v2/campaign/${id}/resume`);
      await play(world(), clock);
      assert.deepEqual(await states(id), {accepted: 1, skipped: 1});
    });
  },
  {now: clock.now},
);
