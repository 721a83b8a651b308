/** What people do with campaigns, and with messages that did not arrive. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {at, place, step} from './campaign-arbitraries.ts';
import {checkCampaigns, currentPost} from './campaign-checks.ts';
import {type ModelCampaign, codeOf, isRetryable, stateOf} from './campaign-model.ts';

const controls = fc.constantFrom('pause', 'resume', 'cancel', 'resume');
const allowed = {
  pause: ['scheduled', 'running'],
  resume: ['draft', 'paused', 'paused_by_system'],
  cancel: ['draft', 'scheduled', 'running', 'paused', 'paused_by_system'],
};

const tells = fc.tuple(place, controls).map(([n, control]) =>
  step(`${control} ${n}`, async (model, real) => {
    const campaign = at(model.campaigns, n);
    if (!campaign) return;
    const {status} = await real.world.supervisor('POST', `/v2/campaign/${campaign.id}/${control}`);
    const may = allowed[control].includes(campaign.status);
    assert.equal(status, may ? 200 : 409);
    const begun = campaign.startAt <= real.clock.now().getTime();
    const after = {
      pause: 'paused',
      cancel: 'cancelled',
      resume: begun ? 'running' : 'scheduled',
    }[control];
    if (may) campaign.status = after;
    await checkCampaigns(model, real);
  }),
);

const retries = place.map(n =>
  step(`retry ${n}`, async (model, real) => {
    const campaign = at(model.campaigns, n);
    if (!campaign) return;
    const {status, data} = await real.world.supervisor('POST', `/v2/campaign/${campaign.id}/retry`);
    assert.equal(status, campaign.status === 'cancelled' ? 409 : 200);
    if (status === 409) return;
    const again = campaign.recipients.filter(one => {
      const post = currentPost(one, model);
      return post && isRetryable(codeOf(post));
    });
    assert.equal(data['retried'], again.length);
    reopen(campaign, again.length);
    for (const one of again) one.mayGet = true;
    await checkCampaigns(model, real);
  }),
);

function reopen(campaign: ModelCampaign, count: number): void {
  if (campaign.status === 'completed' && count > 0) campaign.status = 'running';
}

const resends = fc.tuple(place, fc.boolean()).map(([n, confirmed]) =>
  step(`resend ${n}${confirmed ? ' confirmed' : ''}`, async (model, real) => {
    const post = at(model.posts, n);
    if (!post) return;
    const path = `/v2/messages/${post.id}/resend`;
    const {status, body} = await real.world.supervisor('POST', path, {confirmed});
    const campaign = model.campaignOf(post.to)!;
    const recipient = campaign.recipients.find(({to}) => to === post.to)!;
    const state = stateOf(post);
    const may =
      currentPost(recipient, model) === post &&
      (state === 'failed' || (state === 'unknown' && confirmed)) &&
      campaign.status !== 'cancelled' &&
      !model.isSilent(post.to, false);
    const shown = JSON.stringify({post, body});
    if (!may) assert.ok(status === 404 || status === 409, shown);
    else {
      assert.equal(status, 200, shown);
      recipient.mayGet = true;
      reopen(campaign, 1);
    }
    await checkCampaigns(model, real);
  }),
);

export const controlCommands = [tells, tells, retries, resends];
