import assert from 'node:assert/strict';
import {it} from 'node:test';
import {again, compareAll} from '../../bench/peers/compare.ts';
import {peerTable, readPeerTable, readPeers} from '../../bench/peers/table.ts';

it('the page on performance tells what others were measured to take', () => {
  const results = readPeers();
  assert.equal(readPeerTable(), peerTable(results));
});

it('compares each bar with raw DOM of the same round, and raw DOM with itself', async () => {
  // The machine gets slower and slower.
  let slowness = 1;
  const costs: Readonly<Record<string, number>> = {raw: 2, ours: 3};
  const measure = (bar: string): Promise<number> => {
    slowness *= 1.0001;
    return Promise.resolve((costs[bar] ?? NaN) * slowness);
  };
  const options = {compare: 'ratio', rounds: 30, seed: 1} as const;
  const compared = await compareAll(['ours'], measure, options);
  assert.equal(compared['ours']?.toRaw.median.toFixed(2), '1.50');
  assert.equal(compared[again]?.toRaw.median.toFixed(2), '1.00');
});
