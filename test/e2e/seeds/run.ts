/** `npm run seeds`: the bodies of the seed documents in the demo, each to its end. Prints what became of them. */
import {readState} from '../../../demo/seed/demo-state.ts';
import {startDemoProcess, temporaryFolder} from '../demo-process.ts';
import {runSeeds} from './seeds.ts';

using data = temporaryFolder();
await using demo = await startDemoProcess(data.path);
const begun = performance.now();
const told = await runSeeds(demo, readState(data.path)?.keys.api_key ?? '');
for (const {seed, what, ends} of told) console.log(`seed ${seed}  ${what}: ${ends.join(', ')}`);
const messages = told.flatMap(({ends}) => ends).filter(end => end === 'delivered').length;
const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
console.log(
  `PASS seeds: ${told.length} bodies as they stand, each to its end; ${messages} messages delivered (${seconds} s)`,
);
