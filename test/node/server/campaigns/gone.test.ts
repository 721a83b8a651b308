import assert from 'node:assert/strict';
import {it} from 'node:test';
import {CampaignStore} from '../../../../src/server/store/campaigns.ts';
import {describeStores} from '../world.ts';
import {TestClock, bodyWith, path, prepare} from './campaign-world.ts';

const clock = new TestClock('2026-11-21T12:00:00Z');
const anHour = 3_600_000;

describeStores(
  'a campaign that takes so long to be written that it is taken for what a crash has left',
  world => {
    it('is told to be gone, and is made by the same post again', async t => {
      await prepare(world());
      const body = bodyWith(clock, {}, {}, {idempotency_key: 'gone-key-1'});
      const {addRecipients} = CampaignStore.prototype;
      const slow = t.mock.method(
        CampaignStore.prototype,
        'addRecipients',
        async function (this: CampaignStore, ...given: Parameters<typeof addRecipients>) {
          await addRecipients.apply(this, given);
          await this.tidy(new Date(clock.now().getTime() + anHour), false);
        },
      );
      const {status, body: told} = await world().api('POST', path, body);
      assert.equal(status, 409, JSON.stringify(told));
      assert.partialDeepStrictEqual(told, {error: {code: 'campaign_gone'}});
      assert.match(String(told['message']), /Nothing was sent/);
      slow.mock.restore();
      const again = await world().api('POST', path, body);
      assert.equal(again.status, 201, JSON.stringify(again.body));
    });
  },
  {now: clock.now},
);
