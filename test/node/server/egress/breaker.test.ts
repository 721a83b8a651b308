import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Breaker} from '../../../../src/server/egress/breaker.ts';

describe('the breaker', () => {
  const fail = (breaker: Breaker, count: number, at = 0): void => {
    for (let n = 0; n < count; n++) breaker.settle('a', 'call', true, at);
  };

  it('opens after ten calls of which most failed, and not before', () => {
    const breaker = new Breaker();
    fail(breaker, 9);
    assert.equal(breaker.enter('a', 0), 'call');
    fail(breaker, 1);
    assert.equal(breaker.enter('a', 1), undefined);
    assert.equal(breaker.retryAfter('a', 1), 5);
    assert.equal(breaker.enter('b', 1), 'call');
  });

  it('stays closed while enough succeed, and forgets what is old', () => {
    const breaker = new Breaker();
    for (let n = 0; n < 50; n++) breaker.settle('a', 'call', n % 3 !== 0, 0);
    assert.equal(breaker.enter('a', 1), 'call');
    const other = new Breaker();
    fail(other, 9);
    fail(other, 1, 301_000);
    assert.equal(other.enter('a', 301_001), 'call');
  });

  it('lets one call find out, and waits longer each time it fails', () => {
    const breaker = new Breaker();
    fail(breaker, 10);
    let now = 0;
    for (const pause of [5_000, 10_000, 20_000, 40_000, 60_000, 60_000]) {
      assert.equal(breaker.enter('a', now + pause - 1), undefined);
      now += pause;
      assert.equal(breaker.enter('a', now), 'probe');
      assert.equal(breaker.enter('a', now), undefined);
      // A call that left before says nothing about now.
      breaker.settle('a', 'call', false, now);
      breaker.settle('a', 'probe', true, now);
    }
    assert.equal(breaker.enter('a', now + 60_000), 'probe');
    breaker.settle('a', 'probe', false, now + 60_000);
    assert.equal(breaker.enter('a', now + 60_000), 'call');
    assert.equal(breaker.retryAfter('a', now + 60_000), undefined);
  });
});
