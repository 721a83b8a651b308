import fc from 'fast-check';
import {command} from '../command.ts';
import type {Desk} from './desk.ts';
import {type MessageModel, type VendorAnswer, vendorAnswers} from './message-model.ts';

/** Each at a moment of its own. */
export const step = (shown: string, run: (model: MessageModel, real: Desk) => Promise<void>) =>
  command<MessageModel, Desk>(shown, async (model, real) => {
    model.now++;
    await run(model, real);
  });

/** A place in whatever list there is then, counted round. */
export const place = fc.nat(9);
export const at = <T>(all: readonly T[], n: number): T | undefined => all[n % all.length];

export const answers: fc.Arbitrary<VendorAnswer> = fc.oneof(
  {weight: 8, arbitrary: fc.constant('accepted' as const)},
  {weight: 7, arbitrary: fc.constantFrom(...vendorAnswers.filter(one => one !== 'sender'))},
  {weight: 1, arbitrary: fc.constant('sender' as const)},
);
