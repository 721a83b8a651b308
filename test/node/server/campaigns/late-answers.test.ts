/** What is known of a message that was given up, for the vendor's answer took longer than anybody waits. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {metaCallback, vendors} from '../v2/vendor-world.ts';
import {describeStores} from '../world.ts';
import {type Told, TestClock, campaignTools, recipients, sent} from './campaign-world.ts';

const clock = new TestClock('2026-11-21T12:00:00Z');

describeStores(
  'a message whose answer is late',
  world => {
    const {made, clean} = campaignTools(world, clock);

    /** Sends one that the vendor does not answer until it is let go. */
    async function hold() {
      await clean();
      const {id} = await made(1);
      const arrived = Promise.withResolvers<void>();
      const held = Promise.withResolvers<void>();
      world().recorder.answer = async (request, response, socket) => {
        if (request.url.endsWith('/messages')) {
          arrived.resolve();
          await held.promise;
        }
        return vendors()(request, response, socket);
      };
      const {campaignSender} = world().services;
      await campaignSender.look(error => assert.fail(String(error)));
      await arrived.promise;
      return {
        recipient: async (): Promise<Told | undefined> => (await recipients(world(), id))[0],
        async letGo() {
          held.resolve();
          await campaignSender.idle();
        },
      };
    }
    const giveUp = () => world().services.recovery.sweep({now: clock.now(), orphans: true});

    it('is told without the trouble that there was before it was taken', async () => {
      const {recipient, letGo} = await hold();
      await giveUp();
      const before = await recipient();
      assert.partialDeepStrictEqual(before, {state: 'unknown', error: {code: 'interrupted'}});
      await letGo();
      const after = await recipient();
      assert.equal(after?.state, 'accepted');
      assert.equal(after.error, undefined);
      const {data} = await world().api('GET', `/v2/messages/${after.message_id ?? ''}`);
      assert.equal(data['status'], 'accepted');
      assert.equal(data['error'], undefined);
    });

    it('stays as the vendor has said meanwhile', async () => {
      const words = [
        [{status: 'delivered'}, undefined],
        [{status: 'failed', errors: [{code: 131_026, title: 'x'}]}, 'whatsapp_131026'],
      ] as const;
      for (const [word, code] of words) {
        const {recipient, letGo} = await hold();
        const own = sent(world())[0]?.['biz_opaque_callback_data'];
        const event = {id: `w-${word.status}`, biz_opaque_callback_data: own, timestamp: '1'};
        await metaCallback(world(), {statuses: [{...event, ...word}]});
        await giveUp();
        const told = await recipient();
        assert.equal(told?.state, word.status);
        assert.equal(told.error?.code, code);
        await letGo();
      }
    });
  },
  {now: clock.now},
);
