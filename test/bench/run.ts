/**
 * `npm run bench`: what ours costs against the bare work under it, with intervals and verdicts.
 *
 *     --row contact,memory   rows whose name contains one of these
 *     --rounds 30            of three measurements each; three times as many where the verdict is unsure
 *     --seed 1               of the order and of the resampling
 *
 * Prints a table and writes results.json beside this file. No verdict but PASS is a success.
 */
import {globSync, readFileSync, writeFileSync} from 'node:fs';
import {cpus} from 'node:os';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import {runTool} from '../../tools/run-tool.ts';
import {measure} from './harness/measure.ts';
import {head, kept, printed} from './harness/print.ts';
import {type KeptRow, writeTable} from './harness/page.ts';
import type {Row} from './harness/row.ts';

const {values} = parseArgs({
  options: {
    row: {type: 'string', default: ''},
    rounds: {type: 'string', default: '30'},
    seed: {type: 'string', default: '1'},
  },
});
const file = join(import.meta.dirname, 'results.json');
const wanted = values.row.split(',');
const rows = (await loadRows()).filter(({name}) => wanted.some(part => name.includes(part)));
if (rows.length === 0) throw new Error(`No row is named like ${values.row}`);

await runTool('tsc', ['-p', 'tsconfig.build.json']);
await runTool('vite', ['build', '--mode', 'bundle', '--logLevel', 'warn']);
console.log(head);
let isGood = true;
for (const row of rows) {
  const measured = await measure(row, row.rounds ?? Number(values.rounds), Number(values.seed));
  console.log(printed(measured));
  isGood &&= measured.verdict === 'PASS';
  keep(kept(measured));
}
process.exitCode = isGood ? 0 : 1;

/** Writes a row, and leaves those of earlier runs. */
function keep(fresh: ReturnType<typeof kept>): void {
  const others = readResults().filter(({row}) => row !== fresh.row);
  const row = {
    ...fresh,
    measured: new Date().toISOString(),
    machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
    seed: Number(values.seed),
  };
  const sorted = [...others, row].toSorted((a, b) => a.row.localeCompare(b.row));
  writeFileSync(file, `${JSON.stringify({rows: sorted}, undefined, 2)}\n`);
  writeTable(sorted);
}

async function loadRows(): Promise<readonly Row[]> {
  const files = globSync(join(import.meta.dirname, 'rows/*.ts')).toSorted();
  return Promise.all(files.map(async one => ((await import(one)) as {row: Row}).row));
}

/** Rows of earlier runs, which measured others. */
function readResults(): readonly KeptRow[] {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as {rows: KeptRow[]}).rows;
  } catch {
    // There are none yet.
    return [];
  }
}
