import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, it} from 'node:test';

const begin = "import {it} from 'node:test';";
const reporter = './tools/reporters/node-reporter.ts';

describe('the counts of tests in Node', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cs-counts-'));
  });
  afterEach(() => rmSync(folder, {recursive: true}));

  /** Runs one file of tests as `npm test` does. */
  function run(code: string) {
    const file = join(folder, 'one.test.mjs');
    const counts = join(folder, 'counts.json');
    writeFileSync(file, code);
    const {NODE_TEST_CONTEXT: _, ...env} = process.env;
    const {status, stdout} = spawnSync(
      process.execPath,
      ['--test', `--test-reporter=${reporter}`, '--test-reporter-destination=stdout', file],
      {env: {...env, CS_COUNTS: counts}, encoding: 'utf8'},
    );
    return {status, stdout, counts: JSON.parse(readFileSync(counts, 'utf8')) as object};
  }

  it('are those of single tests', () => {
    const {status, counts} = run(
      `${begin} it('a', () => {}); it('b', () => { throw new Error(); }); it.skip('c');`,
    );
    assert.deepEqual(counts, {passed: 1, failed: 1, skipped: 1});
    assert.equal(status, 1);
  });

  for (const [name, code] of [
    ['ends before its tests, as if all were well', `${begin} it('a', () => process.exit(0));`],
    [
      'ends amid its tests',
      `${begin} it('a', () => {}); it('b', () => { setTimeout(() => process.exit(0), 50); return new Promise(() => {}); });`,
    ],
    ['has none', ''],
  ] as const)
    it(`have a failure for a file that ${name}`, () => {
      const {status, stdout, counts} = run(code);
      assert.equal('failed' in counts && counts.failed, 1);
      assert.equal(status, 1);
      assert.match(stdout, /one\.test\.mjs ended before its tests/);
    });
});
