import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {missingEngines} from '../../../tools/browsers/install.ts';
import {engines} from '../../../tools/browsers/launchers.ts';
import {loops} from './print.ts';
import type {RoundReport} from './table.ts';

/** The most one engine may take for the whole table, in milliseconds. */
const limit = 240_000;

/** Runs the table in a process of its own, which may have a network of its own. */
async function runTable(...args: readonly string[]): Promise<readonly RoundReport[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cs-attacks-'));
  const file = join(folder, 'table.json');
  try {
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'run.ts'), '--json', file, ...args],
      {stdio: ['ignore', 'ignore', 'inherit'], timeout: limit},
    );
    await once(child, 'exit');
    return JSON.parse(readFileSync(file, 'utf8')) as RoundReport[];
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

const missing: readonly string[] = missingEngines();

for (const engine of engines.filter(one => !missing.includes(one))) {
  const reports = await runTable('--engine', engine, '--short');
  for (const {page, variant, verdicts, outcomes} of reports)
    describe(`the sandbox in ${engine} on a ${page} page, ${variant}`, () => {
      for (const {attack, result, why} of verdicts)
        if (result !== 'absent')
          it(`holds ${attack.name}: ${attack.tries}`, () => assert.equal(why, undefined));

      const gaps = outcomes as unknown as Record<string, {gap: number} | undefined>;
      const ofLoops = loops.flatMap(name => gaps[name]?.gap ?? []);
      if (ofLoops.length > 0)
        it('lets the page draw on while a script loops', t => {
          const idle = gaps['idle']?.gap ?? 0;
          t.diagnostic(`longest gaps ${ofLoops.map(Math.round).join(', ')} ms, idle ${idle} ms`);
          // A busy machine now and then takes a frame; a loop that stopped the page would take them every time.
          assert.ok(Math.min(...ofLoops) <= idle + 100, 'no gap over 100 ms from us');
          // In the page's own thread it would stop it for two seconds.
          assert.ok(Math.max(...ofLoops) < 1_000);
        });
    });
}
