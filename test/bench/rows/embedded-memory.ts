import {setTimeout as pause} from 'node:timers/promises';
import type {Row} from '../harness/row.ts';
import {openEmbedded} from '../server/embedded.ts';
import type {MeasuredProcess} from '../server/measured-process.ts';

/**
 * What the process holds once it has settled: for some seconds after the start V8 compiles PGlite's largest functions,
 * which takes 400 MB more for a moment, in whichever program uses them.
 */
export const row: Row = {
  name: 'embedded server, memory',
  against: 'PGlite alone',
  compare: 'difference',
  unit: 'MB',
  target: 60,
  gate: 100,
  rounds: 5,
  open: () => openEmbedded(settled),
};

async function settled(process: MeasuredProcess): Promise<number> {
  let [before, now] = [Infinity, (await process.usage()).memory];
  do {
    await pause(3_000);
    [before, now] = [now, (await process.usage()).memory];
  } while (Math.abs(now - before) > 5e6);
  return now / 1e6;
}
