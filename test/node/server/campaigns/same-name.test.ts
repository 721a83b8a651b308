/** A vendor that calls two messages the same. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {describeStores} from '../world.ts';
import {TestClock, campaignTools} from './campaign-world.ts';

const clock = new TestClock('2026-11-21T12:00:00Z');

describeStores(
  'a vendor that calls two messages the same',
  world => {
    const {made, states} = campaignTools(world, clock);

    it('leaves one of them unknown, and none of those that are noted with it', async () => {
      const {campaignSender: sender, recovery} = world().services;
      const {id} = await made(10);
      let named = 0;
      world().recorder.answer = ({url}, response) => {
        if (!url.endsWith('/messages')) return void response.end('{"data":[]}');
        const messages = [{id: `wamid.same${String(Math.min(++named, 9))}`}];
        return void response.end(JSON.stringify({messages}));
      };
      const errors: unknown[] = [];
      for (let looks = 0; looks < 40; looks++) {
        clock.pass(await sender.look(error => errors.push(error)));
        await sender.idle();
      }
      assert.equal(errors.length, 1, String(errors));
      await recovery.sweep({now: new Date(clock.now().getTime() + 60_000)});
      assert.deepEqual(await states(id), {accepted: 9, unknown: 1});
    });
  },
  {now: clock.now},
);
