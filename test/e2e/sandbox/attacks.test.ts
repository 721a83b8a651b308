import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {missingEngines} from '../../../tools/browsers/install.ts';
import {engines} from '../../../tools/browsers/launchers.ts';
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

      const loop = (outcomes as unknown as Record<string, {gap: number} | undefined>)['loop'];
      if (loop)
        it('lets the page draw on while a script loops', () => {
          // A loop in the page's own thread would stop it for two seconds; a busy machine for less.
          assert.ok(loop.gap < 1_000, `no frame for ${loop.gap} ms`);
        });
    });
}
