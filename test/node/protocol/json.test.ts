import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {depth, isOneOf, isRecord, optional, own, parseJson} from '../../../src/protocol/json.ts';

describe('the pieces of JSON', () => {
  it('are records only where they are plain objects', () => {
    assert.equal(isRecord({}), true);
    for (const value of [null, [], 'x', 7, undefined, () => 1])
      assert.equal(isRecord(value), false);
  });

  it('are the object’s own, never its prototype’s', () => {
    assert.equal(own(Object.create({a: 1}) as Record<string, unknown>, 'a'), undefined);
    assert.equal(own({}, 'toString'), undefined);
    assert.equal(own({a: 1}, 'a'), 1);
  });

  it('are in a list or not, whatever a page has made of arrays', () => {
    assert.equal(isOneOf(['a', 'b'], 'b'), true);
    assert.equal(isOneOf(['a', 'b'], 'c'), false);
    assert.equal(isOneOf(['a'], undefined), false);
    assert.equal(isOneOf([], 'a'), false);
  });

  it('are absent, not undefined', () => {
    assert.deepEqual(Object.keys(optional('a', undefined)), []);
    assert.deepEqual(optional('a', null), {a: null});
  });

  it('nest so deep, and no deeper is counted', () => {
    assert.equal(depth(1, 5), 0);
    assert.equal(depth(null, 5), 0);
    assert.equal(depth({}, 5), 1);
    assert.equal(depth([1, [2, {a: 3}], 4], 5), 3);
    assert.equal(depth([[[[1]]]], 2), 3);
    assert.equal(depth([1], 0), 1);
  });

  it('are nothing where a text is no JSON', () => {
    assert.equal(parseJson('{'), undefined);
    assert.deepEqual(parseJson('{"a":1}'), {a: 1});
  });
});
