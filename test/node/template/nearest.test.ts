import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {nearest} from '../../../src/template/nearest.ts';

describe('the name that a person may have meant', () => {
  for (const [what, word, names, meant] of [
    ['is the one with the fewest typos', 'cat', ['ca', 'cat'], 'cat'],
    ['is the first of those that are equally far', 'cat', ['bat', 'hat'], 'bat'],
    ['is written in any case', 'CAT', ['dog', 'cats'], 'cats'],
    ['is two typos away rather than longer', 'abcd', ['abcdefgh', 'abxy'], 'abxy'],
    [
      'may have more typos where the word is long',
      'abcdefghijkl',
      ['abcdefghwxyz'],
      'abcdefghwxyz',
    ],
    ['begins with the word', 'cont', ['xxxxxxxx', 'contact.name'], 'contact.name'],
    ['ends with the word, behind a point', 'phone', ['contact.phone'], 'contact.phone'],
    ['does not end with a part of a word', 'one', ['contact.phone'], undefined],
    ['is none where all are far', 'abc', ['xyz'], undefined],
    ['is none where there are none', 'abc', [], undefined],
  ] as const)
    it(what, () => {
      assert.equal(nearest(word, names), meant);
    });
});
