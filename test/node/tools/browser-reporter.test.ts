import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import type {TestSession} from '@web/test-runner';
import {countingReporter} from '../../../tools/reporters/browser-reporter.ts';

const passed = {name: 'a', passed: true, skipped: false};
const session = (tests: readonly object[], more: object = {}): TestSession =>
  ({passed: true, testResults: {name: '', suites: [], tests}, ...more}) as unknown as TestSession;

describe('the counts of tests in browsers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cs-counts-'));
  after(() => rmSync(folder, {recursive: true}));

  function countsOf(...sessions: TestSession[]): unknown {
    const file = join(folder, 'counts.json');
    process.env['CS_COUNTS'] = file;
    const stop = countingReporter().stop as (args: object) => void;
    try {
      stop({sessions, testCoverage: undefined, focusedTestFile: undefined});
    } finally {
      delete process.env['CS_COUNTS'];
    }
    return JSON.parse(readFileSync(file, 'utf8'));
  }

  it('are those of single tests', () => {
    assert.deepEqual(countsOf(session([passed, passed]), session([{...passed, skipped: true}])), {
      passed: 2,
      failed: 0,
      skipped: 1,
    });
  });

  it('have a failure for a file that was not loaded, and for one in which nothing ran', () => {
    const lost = session([], {passed: false, testResults: undefined});
    assert.deepEqual(countsOf(lost), {passed: 0, failed: 1, skipped: 0});
    assert.deepEqual(countsOf(session([])), {passed: 0, failed: 1, skipped: 0});
  });
});
