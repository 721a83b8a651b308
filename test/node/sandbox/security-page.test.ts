import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';

describe('SECURITY.md', () => {
  it('names only tests that are there', () => {
    const text = readFileSync('SECURITY.md', 'utf8');
    const paths = [...text.matchAll(/`(test\/[^`]+)`/g)].map(([, path]) => path!);
    assert.ok(paths.length >= 15);
    assert.deepEqual(
      paths.filter(path => !existsSync(path)),
      [],
    );
  });
});
