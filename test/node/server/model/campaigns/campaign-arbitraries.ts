import fc from 'fast-check';
import {command} from '../command.ts';
import type {CampaignModel, VendorAnswer} from './campaign-model.ts';
import type {Stage} from './stage.ts';

export const step = (shown: string, run: (model: CampaignModel, real: Stage) => Promise<void>) =>
  command<CampaignModel, Stage>(shown, run);
/** A place in whatever list there is then, counted round. */
export const place = fc.nat(9);
export const at = <T>(all: readonly T[], n: number): T | undefined => all[n % all.length];
export const everybody = ({campaigns}: CampaignModel) => campaigns.flatMap(one => one.recipients);

export const answers: fc.Arbitrary<VendorAnswer> = fc.oneof(
  {weight: 8, arbitrary: fc.constant('accepted' as const)},
  {
    weight: 6,
    arbitrary: fc.constantFrom('busy', 'recipient', 'template', 'sender', 'opted out', 'cut'),
  },
  {weight: 1, arbitrary: fc.constant('closed' as const)},
);

export const wanted = fc.record({
  count: fc.integer({min: 1, max: 4}),
  duplicate: fc.boolean(),
  draft: fc.nat(4).map(n => n === 0),
  override: fc.boolean(),
  start: fc.constantFrom(1, 30),
  delay: fc.constantFrom(0, 0, 1),
  narrow: fc.nat(3).map(n => n === 0),
  lanes: fc.integer({min: 1, max: 2}),
});
