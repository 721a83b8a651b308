import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {it} from 'node:test';
import {type KeptRow, readTable, tableOf} from '../../bench/harness/page.ts';

it('the page on performance tells what was measured', () => {
  const {rows} = JSON.parse(readFileSync('test/bench/results.json', 'utf8')) as {rows: KeptRow[]};
  assert.equal(readTable(), tableOf(rows));
});
