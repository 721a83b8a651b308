/** What a campaign does when sending fails, for one or for all, and when several processes send. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {CampaignRecipientStore} from '../../../../src/server/store/campaign-recipients.ts';
import {vendors} from '../v2/vendor-world.ts';
import {type Answer, answerJson} from '../recorder.ts';
import {describeStores} from '../world.ts';
import {
  TestClock,
  addSender,
  addressees,
  campaignTools,
  look,
  play,
  prepare,
  sent,
} from './campaign-world.ts';

const clock = new TestClock('2026-11-21T12:00:00Z');

/** What Meta answers where it refuses. */
const refusal = (code: number, status = 400): Answer =>
  answerJson({error: {code, message: 'x', type: 'OAuthException'}}, status);

/** Refuses while `refuses` says so, and is a vendor otherwise. */
const unless =
  (refuses: () => boolean, answer: Answer): Answer =>
  (request, response, socket) =>
    request.url.endsWith('/messages') && refuses()
      ? answer(request, response, socket)
      : vendors()(request, response, socket);

/** Waits until so many are there; the last to come does something first. */
function allOf(count: number) {
  const {promise, resolve, reject} = Promise.withResolvers<void>();
  let here = 0;
  return {
    arrive(last: () => Promise<void>): Promise<void> {
      if (++here === count) last().then(resolve, reject);
      return promise;
    },
  };
}

describeStores(
  'a campaign in trouble',
  world => {
    const {made, states, clean} = campaignTools(world, clock);

    it('sends one message first, and stops with the reason where that shows what is wrong for all', async () => {
      await clean();
      const {id} = await made(30);
      let gone = true;
      world().recorder.answer = unless(() => gone, refusal(132_001, 404));
      await play(world(), clock);
      assert.partialDeepStrictEqual(await look(world(), id), {
        status: 'paused_by_system',
        status_reason: 'The template does not exist in this language',
        progress: {states: {failed: 1, pending: 29}},
      });
      assert.equal(sent(world()).length, 1);
      gone = false;
      await world().supervisor('POST', `/v2/campaign/${id}/resume`);
      await world().supervisor('POST', `/v2/campaign/${id}/retry`);
      await play(world(), clock);
      assert.deepEqual(await states(id), {accepted: 30});
    });

    it('stops halfway where its template is deleted, and reaches the rest once it is back', async () => {
      await clean();
      const {id, numbers} = await made(60);
      let asked = 0;
      let isGone = true;
      world().recorder.answer = unless(() => ++asked > 20 && isGone, refusal(132_001, 404));
      await play(world(), clock);
      const told = await look(world(), id);
      assert.partialDeepStrictEqual(told, {
        status: 'paused_by_system',
        status_reason: 'The template does not exist in this language',
      });
      assert.equal((await states(id))['accepted'], 20);
      isGone = false;
      await world().supervisor('POST', `/v2/campaign/${id}/resume`);
      await world().supervisor('POST', `/v2/campaign/${id}/retry`);
      world().recorder.requests.length = 0;
      await play(world(), clock);
      assert.deepEqual(await states(id), {accepted: 60});
      // Nobody of the first twenty hears of it again.
      assert.equal(new Set(addressees(world())).size, 40);
      assert.equal(addressees(world()).length, 40);
      assert.equal(numbers.length, 60);
    });

    it('goes on with another sender where one fails, and stops where the last one does', async () => {
      await clean();
      await prepare(world());
      await addSender(world(), '+12025550177', '990011223344');
      const {id} = await made(6, {}, {from_numbers: ['650175178190170', '+12025550177']});
      const broken = new Set(['990011223344']);
      const number = (url: string): string => url.split('/')[2] ?? '';
      world().recorder.answer = (request, response, socket) =>
        request.url.endsWith('/messages') && broken.has(number(request.url))
          ? refusal(190, 401)(request, response, socket)
          : vendors()(request, response, socket);
      await play(world(), clock);
      const told = await look(world(), id);
      assert.partialDeepStrictEqual(told, {status: 'completed', progress: {states: {accepted: 6}}});
      const lanes = told['lanes'] as {from: string; broken?: string}[];
      assert.match(lanes.find(({from}) => from === '+12025550177')?.broken ?? '', /token/);
      broken.add('650175178190170');
      const other = await made(3, {}, {from_numbers: ['650175178190170', '+12025550177']});
      world().recorder.answer = unless(() => true, refusal(190, 401));
      await play(world(), clock);
      assert.partialDeepStrictEqual(await look(world(), other.id), {
        status: 'paused_by_system',
        progress: {states: {pending: 3}},
      });

      // The senders are paused for everybody: going on with the campaign asks the vendor nothing.
      const asked = sent(world()).length;
      await world().supervisor('POST', `/v2/campaign/${other.id}/resume`);
      await play(world(), clock);
      const still = await look(world(), other.id);
      assert.equal(still['status'], 'paused_by_system');
      assert.match(String(still['status_reason']), /token has expired or was revoked/);
      assert.equal(sent(world()).length, asked);
      world().recorder.answer = vendors();
      const {data} = await world().admin('GET', '/api/senders');
      for (const {id: sender} of data['senders'] as {id: string}[])
        await world().admin('POST', `/api/senders/${sender}/resume`);
      await world().supervisor('POST', `/v2/campaign/${other.id}/resume`);
      await play(world(), clock);
      assert.deepEqual(await states(other.id), {accepted: 3});
    });

    it('slows down where the vendor says so, and loses nobody', async () => {
      await clean();
      const {id} = await made(120);
      let asked = 0;
      world().recorder.answer = unless(() => ++asked > 20 && asked < 50, refusal(130_429, 429));
      await play(world(), clock);
      assert.partialDeepStrictEqual(await look(world(), id), {
        status: 'completed',
        progress: {states: {accepted: 120}},
      });
      assert.equal(new Set(addressees(world())).size, 120);
      assert.equal(addressees(world()).length, 120 + 29);
    });

    it('calls a send without an answer unknown, and never repeats it by itself', async () => {
      await clean();
      const {id} = await made(4, {}, {delay: 1});
      let asked = 0;
      world().recorder.answer = unless(
        () => ++asked === 2,
        (_request, _response, socket) => void socket.destroy(),
      );
      await play(world(), clock);
      assert.deepEqual(await states(id), {accepted: 3, unknown: 1});
      assert.equal(addressees(world()).length, 4);
      const {data} = await world().supervisor('POST', `/v2/campaign/${id}/retry`);
      assert.partialDeepStrictEqual(data, {retried: 0});
    });

    it('takes nothing for unknown that waited long for its turn and was refused then', async () => {
      await clean();
      const {id} = await made(41);
      const {recovery} = world().services;
      // One alone, then as many as are begun at a time, while eight more wait behind them.
      const begun = {slow: allOf(32), late: allOf(8)};
      let asked = 0;
      world().recorder.answer = (request, response, socket) => {
        if (!request.url.endsWith('/messages')) return vendors()(request, response, socket);
        const nth = ++asked;
        if (nth === 1 || nth > 41) return vendors()(request, response, socket);
        const late = nth > 33;
        void begun[late ? 'late' : 'slow']
          .arrive(async () => {
            clock.pass(late ? 18_000 : 19_000);
            if (late) await recovery.sweep({now: clock.now()});
          })
          .then(() => (late ? refusal(130_429, 429) : vendors())(request, response, socket));
        return undefined;
      };
      await play(world(), clock);
      assert.deepEqual(await states(id), {accepted: 41});
      assert.equal(addressees(world()).length, 41 + 8);
    });

    it('goes on where the process ended between a second try and its campaign', async () => {
      await clean();
      const {id} = await made(2);
      await play(world(), clock);
      assert.partialDeepStrictEqual(await look(world(), id), {status: 'completed'});
      const {store, services} = world();
      const failed = {state: 'failed' as const, error_code: 'whatsapp_130429'};
      await store.db
        .updateTable('campaign_recipients')
        .set(failed)
        .where('campaign_id', '=', id)
        .execute();
      // What the call does first; the process ends then.
      const rows = new CampaignRecipientStore(store.db);
      assert.equal(await rows.retry(id, ['whatsapp_130429'], clock.now()), 2);
      await services.recovery.sweep({now: clock.now()});
      world().recorder.requests.length = 0;
      await play(world(), clock);
      assert.deepEqual(await states(id), {accepted: 2});
      assert.equal(addressees(world()).length, 2);
      assert.partialDeepStrictEqual(await look(world(), id), {status: 'completed'});
    });

    it('is shared by several processes, which send to nobody twice', async () => {
      await clean();
      const {id} = await made(200);
      const fail = (error: unknown): never => assert.fail(String(error));
      const {campaignSender: sender} = world().services;
      for (
        let round = 0;
        round < 60 && (await look(world(), id))['status'] !== 'completed';
        round++
      ) {
        await Promise.all([1, 2, 3].map(() => sender.look(fail)));
        await sender.idle();
        clock.pass(300);
      }
      assert.deepEqual(await states(id), {accepted: 200});
      assert.equal(addressees(world()).length, 200);
      assert.equal(new Set(addressees(world())).size, 200);
    });
  },
  {now: clock.now},
);
