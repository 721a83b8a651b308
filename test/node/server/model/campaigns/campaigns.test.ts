import assert from 'node:assert/strict';
import {it} from 'node:test';
import fc from 'fast-check';
import {TestClock, play} from '../../campaigns/campaign-world.ts';
import {describeStores} from '../../world.ts';
import {effort} from '../effort.ts';
import {callbackCommands} from './callback-commands.ts';
import {checkCampaigns} from './campaign-checks.ts';
import {wanted} from './campaign-arbitraries.ts';
import type {CampaignModel} from './campaign-model.ts';
import {controlCommands} from './control-commands.ts';
import {recipientCommands} from './recipient-commands.ts';
import {senderCommands} from './sender-commands.ts';
import {type Stage, idle, makeCampaign, openStage, resumeAll} from './stage.ts';

const commands = fc.commands(
  [...senderCommands, ...controlCommands, ...recipientCommands, ...callbackCommands],
  {maxCommands: 50, size: 'max'},
);

const clock = new TestClock(new Date().toISOString());

/** Once all is mended and nothing is held back, every campaign that was not cancelled comes to its end. */
async function finish(model: CampaignModel, real: Stage): Promise<void> {
  const {world, vendor} = real;
  vendor.plan = [];
  vendor.holds = false;
  await resumeAll(real);
  for (const campaign of model.campaigns) {
    campaign.mayRun = campaign.status !== 'cancelled' && campaign.status !== 'completed';
    if (/draft|paused/.test(campaign.status)) {
      const {status} = await world.api('POST', `/v2/campaign/${campaign.id}/resume`);
      assert.equal(status, 200);
    }
  }
  await play(world, clock);
  await checkCampaigns(model, real, ({status}) => [
    status === 'cancelled' ? 'cancelled' : 'completed',
  ]);
}

describeStores(
  'campaigns in any order',
  world => {
    it('send to each once, to nobody who left, and come to their end', async () => {
      const property = fc.asyncProperty(wanted, commands, async (first, commands) => {
        const {model, real} = await openStage(world(), clock);
        model.campaigns.push(await makeCampaign(first, real));
        try {
          await fc.asyncModelRun(() => ({model, real}), commands);
        } finally {
          real.vendor.release([]);
          await idle(real);
        }
        await checkCampaigns(model, real, ({status}) =>
          status === 'running' || status === 'scheduled'
            ? [status, 'running', 'completed', 'paused_by_system']
            : [status],
        );
        await finish(model, real);
      });
      await fc.assert(property, effort(8));
    });
  },
  {now: clock.now},
);
