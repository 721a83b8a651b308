/** The vendor's answer comes when the message was given up already, for it took longer than anybody waits. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {vendors} from '../v2/vendor-world.ts';
import {describeStores} from '../world.ts';
import {TestClock, campaignTools, recipients} from './campaign-world.ts';

const clock = new TestClock('2026-11-21T12:00:00Z');

describeStores(
  'an answer that comes late',
  world => {
    const {made, clean} = campaignTools(world, clock);

    it('leaves no word of the trouble that there was before it', async () => {
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
      const {campaignSender, recovery} = world().services;
      await campaignSender.look(error => assert.fail(String(error)));
      await arrived.promise;
      await recovery.sweep({now: clock.now(), orphans: true});
      const [before] = await recipients(world(), id);
      assert.partialDeepStrictEqual(before, {state: 'unknown', error: {code: 'interrupted'}});
      held.resolve();
      await campaignSender.idle();
      const [after] = await recipients(world(), id);
      assert.equal(after?.state, 'accepted');
      assert.equal(after.error, undefined);
      const {data} = await world().api('GET', `/v2/messages/${after.message_id ?? ''}`);
      assert.equal(data['status'], 'accepted');
      assert.equal(data['error'], undefined);
    });
  },
  {now: clock.now},
);
