/** Senders of one campaign that fail at the same moment. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {CampaignTurnStore} from '../../../../src/server/store/campaign-turns.ts';
import {describeStores} from '../world.ts';
import {TestClock, addSender, campaignTools, prepare} from './campaign-world.ts';

const clock = new TestClock('2026-11-21T12:00:00Z');

describeStores(
  'the last two senders of a campaign',
  world => {
    const {made} = campaignTools(world, clock);

    it('break at once, and one of them is known to be the last: the campaign stops', async () => {
      const {store} = world();
      await prepare(world());
      await addSender(world(), '+12025550177', '990011223344');
      const from_numbers = ['650175178190170', '+12025550177'];
      const {id} = await made(1, {}, {from_numbers});
      const turns = new CampaignTurnStore(store.db);
      const lanes = await turns.lanes(id);
      for (let round = 0; round < 20; round++) {
        await store.db.updateTable('campaign_lanes').set({broken_code: null}).execute();
        const last = await Promise.all(
          lanes.map(({sender_id}) => turns.breakLane(id, sender_id, 'whatsapp_190', 'revoked')),
        );
        assert.equal(last.filter(Boolean).length, 1, `round ${round}`);
      }
    });
  },
  {now: clock.now},
);
