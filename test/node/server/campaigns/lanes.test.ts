/** Senders of one campaign that fail at the same moment. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {CampaignTurnStore} from '../../../../src/server/store/campaign-turns.ts';
import {damage} from '../v2/vendor-world.ts';
import {describeStores} from '../world.ts';
import {TestClock, addSender, campaignTools, look, prepare} from './campaign-world.ts';

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

describeStores(
  'a campaign with a sender whose secrets do not open',
  world => {
    const {made, states} = campaignTools(world, clock);

    it('goes on by its other sender, and says so; without another it stops, and can go on once it is mended', async () => {
      const {campaignSender: sender} = world().services;
      const first = '650175178190170';
      const other = '+12025550178';
      const told = 'The secrets of the sender do not open; enter them again';
      await prepare(world());
      await addSender(world(), other, '990011223345');
      const both = await made(4, {}, {from_numbers: [first, other]});
      const repair = await damage(world(), '+13465507166');
      const errors: unknown[] = [];
      const work = async (until: () => Promise<boolean>): Promise<void> => {
        for (let looks = 0; looks < 200 && !(await until()); looks++) {
          clock.pass(await sender.look(error => errors.push(error)));
          await sender.idle();
        }
      };
      await work(async () => (await states(both.id))['accepted'] === 4);
      assert.deepEqual(await states(both.id), {accepted: 4});
      assert.match(String(errors[0]), /secret is damaged/);
      const {lanes} = await look(world(), both.id);
      assert.partialDeepStrictEqual(lanes, [{from: '+13465507166', broken: told}, {from: other}]);

      await repair();
      const alone = await made(2, {}, {from_numbers: [other]});
      const mend = await damage(world(), other);
      const status = async () => (await look(world(), alone.id))['status'];
      await work(async () => (await status()) === 'paused_by_system');
      assert.partialDeepStrictEqual(await look(world(), alone.id), {
        status: 'paused_by_system',
        status_reason: told,
      });
      await mend();
      await world().supervisor('POST', `/v2/campaign/${alone.id}/resume`);
      await work(async () => (await states(alone.id))['accepted'] === 2);
      assert.deepEqual(await states(alone.id), {accepted: 2});
    });
  },
  {now: clock.now},
);
