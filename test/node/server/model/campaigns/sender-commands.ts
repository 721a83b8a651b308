/** The sender at work: by itself, beside somebody who acts at the same moment, and after a process has ended. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {answers, at, everybody, place, step, wanted} from './campaign-arbitraries.ts';
import {checkCampaigns, onward} from './campaign-checks.ts';
import type {CampaignModel, ModelCampaign, VendorAnswer} from './campaign-model.ts';
import {say} from './recipient-commands.ts';
import {type Stage, idle, makeCampaign, numbers, resumeAll, work} from './stage.ts';

const makes = wanted.map(wanted =>
  step(`make ${JSON.stringify(wanted)}`, async (model, real) => {
    if (model.campaigns.length === 3) return;
    model.campaigns.push(await makeCampaign(wanted, real));
    await checkCampaigns(model, real);
  }),
);

interface Meanwhile {
  /** Where a campaign may be for it. */
  readonly onto: (campaign: ModelCampaign) => readonly string[];
  /** What holds from then on; what was begun before is on its way. */
  readonly ended?: () => void;
}

/** Lets the sender work once, while `meanwhile` goes on. */
async function lookOnce(
  plan: readonly VendorAnswer[],
  holds: boolean,
  model: CampaignModel,
  real: Stage,
  meanwhile: () => Promise<Meanwhile> = async () => ({onto: () => []}),
): Promise<void> {
  real.vendor.plan = [...plan];
  real.vendor.holds = holds || real.vendor.held.size > 0;
  for (const campaign of model.campaigns)
    campaign.mayRun = campaign.status === 'running' || campaign.status === 'scheduled';
  const [, {onto, ended}] = await Promise.all([work(real), meanwhile()]);
  ended?.();
  for (const campaign of model.campaigns) campaign.mayRun = false;
  await checkCampaigns(model, real, campaign => [
    ...(onward[campaign.status] ?? [campaign.status]),
    ...onto(campaign),
  ]);
}

const waits = fc.constantFrom(0, 250, 2_000, 30_000, 60_000);

const looks = fc.tuple(waits, fc.array(answers, {maxLength: 4}), fc.nat(3)).map(([wait, plan, n]) =>
  step(`look after ${wait}, ${n === 0 ? 'held back' : plan.join()}`, async (model, real) => {
    real.clock.pass(wait);
    await lookOnce(plan, n === 0, model, real);
  }),
);

const releases = fc.array(answers, {maxLength: 3}).map(plan =>
  step(`release ${plan.join()}`, async (model, real) => {
    real.vendor.release(plan);
    await idle(real);
    await checkCampaigns(model, real, ({status}) => onward[status] ?? [status]);
  }),
);

const passes = fc
  .constantFrom(250, 2_000, 30_000, 600_000, 3_600_000)
  .map(milliseconds =>
    step(`pass ${milliseconds}`, async (_, real) => real.clock.pass(milliseconds)),
  );

/** What another process does whose own clock says that the leases are over; or one that has just started. */
const sweeps = fc.boolean().map(late =>
  step(late ? 'sweep late' : 'restart', async (model, real) => {
    if (late) real.clock.pass(40_000);
    for (const post of real.vendor.held.keys()) post.words.push('unknown');
    const {recovery} = real.world.services;
    await recovery.sweep({now: real.clock.now(), orphans: !late});
    await checkCampaigns(model, real);
  }),
);

const mends = fc.constant(step('mend the senders', (_, real) => resumeAll(real)));

/** Its campaigns go on by their other number, or stop; and go on once it is back and somebody has resumed them. */
const switches = fc.tuple(fc.nat(1), wanted).map(([n, wanted]) =>
  step(
    `a look while sender ${n} is switched off ${JSON.stringify(wanted)}`,
    async (model, real) => {
      // So that there is something to send.
      if (model.campaigns.length < 3)
        model.campaigns.push(await makeCampaign({...wanted, draft: false, start: 0}, real));
      real.clock.pass(30_000);
      const path = `/api/senders/${real.senders[n]!}`;
      const turn = async (is_active: boolean): Promise<void> => {
        const {status} = await real.world.admin('PUT', path, {is_active});
        assert.equal(status, 200);
      };
      await turn(false);
      model.off.add(numbers[n]!);
      model.troubled = true;
      await lookOnce([], false, model, real);
      model.off.clear();
      await turn(true);
    },
  ),
);

/** A look, and somebody who acts at the same moment. */
const together = fc
  .tuple(
    fc.array(answers, {maxLength: 4}),
    place,
    fc.constantFrom('pause', 'cancel', 'resume', 'STOP'),
  )
  .map(([plan, n, act]) =>
    step(`look ${plan.join()} while ${act} ${n}`, async (model, real) => {
      const person = at(everybody(model), n);
      const campaign = at(model.campaigns, n);
      if (!person || !campaign) return;
      await lookOnce(plan, false, model, real, async () => {
        if (act === 'STOP') {
          await say(person.to, 'STOP', real);
          return {onto: () => [], ended: () => model.hush(person.to, 'stop')};
        }
        if (act === 'resume') campaign.mayRun = true;
        const {status} = await real.world.supervisor('POST', `/v2/campaign/${campaign.id}/${act}`);
        if (status !== 200) return {onto: () => []};
        const after = {
          pause: ['paused'],
          cancel: ['cancelled'],
          resume: ['scheduled', ...onward['scheduled']!],
        };
        return {onto: one => (one === campaign ? after[act] : [])};
      });
    }),
  );

export const senderCommands = [
  makes,
  looks,
  looks,
  looks,
  looks,
  releases,
  passes,
  sweeps,
  mends,
  switches,
  switches,
  together,
  together,
];
