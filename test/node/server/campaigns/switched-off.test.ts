/** A sender that is switched off while messages wait for their moment to leave by it. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {vendors} from '../v2/vendor-world.ts';
import {describeStores} from '../world.ts';
import {TestClock, addressees, campaignTools, look, play, prepare} from './campaign-world.ts';

const clock = new TestClock('2026-11-21T12:00:00Z');
/** Taken at once, of 80 a second; and begun at once (`campaign-sender.ts`). */
const [taken, begun] = [40, 32];

describeStores(
  'a sender that is switched off',
  world => {
    const {made, states} = campaignTools(world, clock);

    it('lets nothing leave that has not begun to, and loses nobody', async () => {
      const {admin, recorder, services, store, supervisor} = world();
      await prepare(world());
      const {id, numbers} = await made(taken + 10);
      await store.db.updateTable('campaigns').set({proven: true}).where('id', '=', id).execute();
      const opened = Promise.withResolvers<void>();
      recorder.answer = async (...call) => {
        await opened.promise;
        await vendors()(...call);
      };
      const errors: unknown[] = [];
      await services.campaignSender.look(error => errors.push(error));
      while (addressees(world()).length < begun) await pause(1);
      const {data} = await admin('GET', '/api/senders');
      const senders = data['senders'] as {id: string; channel: string; version: number}[];
      const sender = senders.find(({channel}) => channel === 'whatsapp')!;
      const turn = async (is_active: boolean): Promise<void> => {
        const answer = await admin('PUT', `/api/senders/${sender.id}`, {is_active});
        assert.equal(answer.status, 200, JSON.stringify(answer.body));
      };
      await turn(false);
      opened.resolve();
      await services.campaignSender.idle();
      assert.deepEqual(errors, []);
      assert.deepEqual(await states(id), {accepted: begun, pending: numbers.length - begun});
      await play(world(), clock);
      assert.partialDeepStrictEqual(await look(world(), id), {
        status: 'paused_by_system',
        status_reason: 'The sender is gone, or switched off',
      });
      assert.equal(addressees(world()).length, begun);
      await turn(true);
      assert.equal((await supervisor('POST', `/v2/campaign/${id}/resume`)).status, 200);
      await play(world(), clock);
      assert.deepEqual(addressees(world()).toSorted(), numbers.toSorted());
    });
  },
  {now: clock.now},
);
