import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {describe, it} from 'node:test';
import {promisify} from 'node:util';

interface Packed {
  readonly files: readonly {readonly path: string}[];
  /** Bytes. */
  readonly size: number;
}

describe('the package', () => {
  it('holds what is used, and nothing of the workshop', async () => {
    const {stdout} = await promisify(execFile)('npm', ['pack', '--dry-run', '--json'], {
      timeout: 50_000,
    });
    const [{files, size}] = JSON.parse(stdout) as [Packed];
    const paths = files.map(({path}) => path);
    for (const needed of ['README.md', 'LICENSE', 'CHANGELOG.md', 'package.json'])
      assert.ok(paths.includes(needed), `${needed} is missing`);
    assert.ok(paths.includes('custom-elements.json'));
    const strange = paths.filter(
      path => /^(src|test|demo|tools|docs|\.)/.test(path) || /\.(map|test\.\w+)$/.test(path),
    );
    assert.deepEqual(strange, []);
    // Each element comes in five languages.
    assert.ok(size < 1_050_000, `${size} bytes`);
  });
});
