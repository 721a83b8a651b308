/**
 * `npm run fuzz [cases [seed]]`: the parsers, the effects and the client under mutated messages; 1 000 000 cases unless
 * told otherwise. One in two hundred goes over HTTP. Prints the seed, which repeats the run.
 */
import fc from 'fast-check';
import {type Effect, effects} from '../../src/protocol/action.ts';
import {mutated} from './messages.ts';
import {checkEffects, checkParsers, startClientFuzz} from './properties.ts';

const [cases = '1000000', given] = process.argv.slice(2);
const total = Number(cases);
const seed = given === undefined ? Date.now() % 2 ** 31 : Number(given);
if (!Number.isInteger(total) || total < 200 || !Number.isInteger(seed)) {
  console.error('Usage: npm run fuzz -- [cases of at least 200 [seed]]');
  process.exit(2);
}

const declared = fc.subarray<Effect>([...effects]);
const start = performance.now();
const over = Math.floor(total / 200);
await using client = await startClientFuzz();

await fc.assert(
  fc.asyncProperty(mutated, declared, async (text, allowed) => {
    checkParsers(text, allowed);
    await checkEffects(text, allowed);
  }),
  {seed, numRuns: total - over},
);
await fc.assert(
  fc.asyncProperty(
    mutated,
    fc.constantFrom(200, 200, 200, 400, 401, 404, 429, 500),
    (text, status) => client.check(status, text),
  ),
  {seed, numRuns: over},
);
const seconds = ((performance.now() - start) / 1_000).toFixed(1);
console.log(`${total} cases held (${over} over HTTP), seed ${seed}, ${seconds} s`);
