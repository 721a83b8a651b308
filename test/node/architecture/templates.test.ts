/** Templates of the elements, which the build makes small. */
import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {it} from 'node:test';

const root = join(import.meta.dirname, '..', '..', '..');

it('no template begins with a blank: the build takes it away, and words would stick together', () => {
  const files = globSync('src/elements/**/*.ts', {cwd: root});
  assert.ok(files.length > 50);
  const found = files.flatMap(file =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (/html` +\S/.test(line) ? [`${file}:${index + 1}`] : [])),
  );
  assert.deepEqual(found, []);
});
