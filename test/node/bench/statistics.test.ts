import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {judge, measure} from '../../bench/harness/measure.ts';
import type {Row} from '../../bench/harness/row.ts';
import {estimate, median, seeded, shuffled, verdictOf} from '../../bench/harness/statistics.ts';

/** A row whose sides return what the test says, around which the machine makes noise. */
function rowOf(ours: number, bar: number, more: Partial<Row> = {}): Row {
  const random = seeded(7);
  const noisy = (value: number): number => value * (0.9 + 0.2 * random());
  return {
    name: 'test',
    against: 'the bar',
    compare: 'ratio',
    unit: 'ms',
    target: 1.1,
    gate: 1.3,
    open: () =>
      Promise.resolve({
        ours: () => Promise.resolve(noisy(ours)),
        bar: () => Promise.resolve(noisy(bar)),
        [Symbol.asyncDispose]: () => Promise.resolve(),
      }),
    ...more,
  };
}

describe('the statistics of the bench', () => {
  it('takes the middle, or the mean of the two middles', () => {
    assert.equal(median([3, 1, 2]), 2);
    assert.equal(median([4, 1, 3, 2]), 2.5);
    assert.ok(Number.isNaN(median([])));
  });

  it('gives the same numbers for the same seed, spread over the whole range', () => {
    const draw = (seed: number): number[] => Array.from({length: 1_000}, seeded(seed));
    assert.deepEqual(draw(1), draw(1));
    assert.notDeepEqual(draw(1), draw(2));
    assert.ok(Math.abs(draw(1).reduce((sum, value) => sum + value) / 1_000 - 0.5) < 0.05);
    assert.ok(draw(1).every(value => value >= 0 && value < 1));
  });

  it('holds the true median in about 95 of 100 intervals', () => {
    const random = seeded(3);
    let held = 0;
    for (let round = 0; round < 200; round++) {
      const {low, high} = estimate(
        Array.from({length: 30}, () => random() * 10),
        random,
      );
      if (low <= 5 && 5 <= high) held++;
    }
    assert.ok(held >= 180 && held <= 200, `${held} of 200`);
  });

  it('shuffles every order about as often as any other', () => {
    const random = seeded(5);
    const seen = new Map<string, number>();
    for (let round = 0; round < 6_000; round++) {
      const order = shuffled(['a', 'b', 'c'], random).join('');
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    assert.equal(seen.size, 6);
    for (const count of seen.values()) assert.ok(count > 850 && count < 1_150, String(count));
  });

  it('passes under the gate, fails above it, and is unsure across it', () => {
    const same = {median: 1, low: 0.9, high: 1.1};
    const options = {gate: 1.3, same: 1};
    assert.equal(verdictOf({median: 1.2, low: 1.1, high: 1.3}, same, options), 'PASS');
    assert.equal(verdictOf({median: 1.5, low: 1.4, high: 1.6}, same, options), 'FAIL');
    assert.equal(verdictOf({median: 1.3, low: 1.2, high: 1.4}, same, options), 'UNSURE');
  });

  it('gives no verdict where the bar differs from itself', () => {
    const differs = {median: 1.2, low: 1.1, high: 1.3};
    const result = {median: 1, low: 1, high: 1};
    assert.equal(verdictOf(result, differs, {gate: 1.3, same: 1}), 'BROKEN');
    assert.equal(
      verdictOf({median: NaN, low: NaN, high: NaN}, result, {gate: 1, same: 1}),
      'UNSURE',
    );
  });

  it('finds what differs, through noise', async () => {
    assert.equal((await measure(rowOf(10, 10), 30, 1)).verdict, 'PASS');
    assert.equal((await measure(rowOf(20, 10), 30, 1)).verdict, 'FAIL');
    const more = {compare: 'difference', gate: 2} as const;
    assert.equal((await measure(rowOf(11, 10, more), 30, 1)).verdict, 'PASS');
    assert.equal((await measure(rowOf(15, 10, more), 30, 1)).verdict, 'FAIL');
  });

  it('measures up to three times as long where it is unsure', async () => {
    const {verdict, rounds} = await measure(rowOf(13, 10), 10, 1);
    assert.equal(verdict, 'UNSURE');
    assert.equal(rounds.length, 30);
  });

  it('compares pairs, not sums: one slow round moves nothing', () => {
    const rounds = Array.from({length: 30}, (_, index) => {
      const load = index === 4 ? 50 : 1;
      return {ours: 11 * load, bar: 10 * load, again: 10 * load};
    });
    const {result, control} = judge(rowOf(0, 0), rounds, 1);
    assert.deepEqual(result, {median: 1.1, low: 1.1, high: 1.1});
    assert.equal(control.median, 1);
  });
});
