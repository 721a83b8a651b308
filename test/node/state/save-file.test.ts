import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {fileName} from '../../../src/state/save-file.ts';

describe('the name of a file to save', () => {
  it('keeps its ending, however long it is', () => {
    for (const length of [1, 188, 190, 192, 196, 197, 250, 5_000]) {
      const name = fileName(`${'a'.repeat(length)}.csv`);
      assert.match(name, /^a+\.csv$/, `${length} letters`);
      assert.ok(name.length <= 200);
    }
    assert.equal(fileName('a'.repeat(300)).length, 200);
    assert.ok(fileName(`a.${'b'.repeat(300)}`).length <= 200);
  });

  it('is a name and nothing else', () => {
    assert.equal(fileName('../../etc/passwd'), '_.._etc_passwd');
    assert.equal(fileName('a\u202Egnp.exe'), 'agnp.exe');
    assert.equal(fileName(''), 'download.txt');
    assert.equal(fileName(), 'download.txt');
  });
});
