import {describe, it} from 'node:test';
import fc from 'fast-check';
import {type Effect, effects} from '../../../src/protocol/action.ts';
import {mutated} from '../../fuzz/messages.ts';
import {checkEffects, checkParsers, startClientFuzz} from '../../fuzz/properties.ts';

const declared = fc.subarray<Effect>([...effects]);

/** The short run; `npm run fuzz` is the long one. */
describe('mutated messages', () => {
  it('throw in no parser, and bring no undeclared effect', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, declared, async (text, allowed) => {
        checkParsers(text, allowed);
        await checkEffects(text, allowed);
      }),
      {numRuns: 19_500},
    );
  });

  it('make the client reject with nothing but a CsError, and never hang', async () => {
    await using client = await startClientFuzz();
    const status = fc.constantFrom(200, 200, 200, 400, 401, 404, 429, 500);
    await fc.assert(
      fc.asyncProperty(mutated, status, (text, code) => client.check(code, text)),
      {numRuns: 500},
    );
  });
});
