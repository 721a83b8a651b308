import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Gathered} from '../../../src/server/store/gathered.ts';

describe('Gathered', () => {
  it('runs what comes meanwhile together, and answers each its own', async () => {
    const runs: (readonly number[])[] = [];
    const first = Promise.withResolvers<void>();
    const doubled = new Gathered<number, number>(async items => {
      runs.push(items);
      if (runs.length === 1) await first.promise;
      return items.map(item => item * 2);
    }, 3);
    const alone = doubled.call(1);
    await new Promise(setImmediate);
    const rest = [2, 3, 4, 5].map(item => doubled.call(item));
    first.resolve();
    assert.deepEqual(await Promise.all([alone, ...rest]), [2, 4, 6, 8, 10]);
    assert.deepEqual(runs, [[1], [2, 3, 4], [5]]);
  });

  it('does not let one that hangs hold up those that come after it', async () => {
    const held = Promise.withResolvers<void>();
    const echo = new Gathered<string, string>(async items => {
      if (items.includes('hangs')) await held.promise;
      return items;
    }, 10);
    const hanging = echo.call('hangs');
    await new Promise(setImmediate);
    assert.equal(await echo.call('passes'), 'passes');
    held.resolve();
    assert.equal(await hanging, 'hangs');
  });

  it('runs each alone where they were refused together, and lets nobody pay for another', async () => {
    const refusal = new Error('refused');
    const runs: number[] = [];
    const even = new Gathered<number, number>(
      async items => {
        runs.push(items.length);
        if (items.some(item => item % 2)) throw refusal;
        return items;
      },
      10,
      error => error === refusal,
    );
    const results = await Promise.allSettled([2, 3, 4].map(item => even.call(item)));
    assert.deepEqual(
      results.map(result => (result.status === 'fulfilled' ? result.value : result.reason)),
      [2, refusal, 4],
    );
    assert.deepEqual(runs, [3, 1, 1, 1]);
  });

  it('repeats nothing of which it is not known what became of it', async () => {
    let runs = 0;
    const lost = new Gathered<number, number>(async () => {
      runs++;
      throw new Error('connection lost');
    }, 10);
    const results = await Promise.allSettled([1, 2].map(item => lost.call(item)));
    assert.deepEqual(
      results.map(({status}) => status),
      ['rejected', 'rejected'],
    );
    assert.equal(runs, 1);
  });
});
