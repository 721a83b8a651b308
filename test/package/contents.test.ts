import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {isBuiltin} from 'node:module';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {readRoot} from '../../tools/packages/definitions.ts';
import {type PackageName, manifestOf, packageFolder, packed} from './consumer.ts';

/** Bytes of the tarball. The server's holds an empty database of 4.8 MB, which saves half a gigabyte at a first start. */
const limits: Readonly<Record<PackageName, number>> = {
  'cs-action-bar': 850_000,
  'cs-action-server': 5_600_000,
};

for (const name of ['cs-action-bar', 'cs-action-server'] as const)
  describe(`the package ${name}`, () => {
    it('holds what is used, and nothing of the workshop', async () => {
      const {paths, size} = await packed(name);
      for (const needed of ['README.md', 'LICENSE', 'CHANGELOG.md', 'package.json'])
        assert.ok(paths.includes(needed), `${needed} is missing`);
      const strange = paths.filter(
        path =>
          /^(src|test|demo|tools|docs|\.)/.test(path) ||
          /\.(map|test\.\w+)$|(?<!\.d)\.ts$/.test(path),
      );
      assert.deepEqual(strange, []);
      assert.ok(size < limits[name], `${size} bytes`);
    });

    it('depends on what it imports, and on nothing else', async () => {
      const {paths} = await packed(name);
      const imported = new Set<string>();
      for (const path of paths.filter(one => /^dist\/(?!browser\/).*(\.js|\.d\.ts)$/.test(one))) {
        const code = readFileSync(join(packageFolder(name), path), 'utf8');
        const statements = code.matchAll(
          /(?:^import|^declare module|\bfrom) ['"]([^'"\s]+)['"](?:;| \{)$/gm,
        );
        const dynamic = code.matchAll(/\bimport\(['"]([^'"]+)['"]\)/g);
        for (const [, specifier = ''] of [...statements, ...dynamic])
          if (!specifier.startsWith('.') && !isBuiltin(specifier))
            imported.add(/^(?:@[^/]+\/)?[^/]+/.exec(specifier)![0]);
      }
      const {dependencies, peerDependencies} = manifestOf(name);
      const declared = Object.keys({...dependencies, ...peerDependencies});
      assert.deepEqual(
        [...imported].toSorted(),
        declared.filter(one => !one.startsWith('@types/')).toSorted(),
      );
    });
  });

it('the version has a heading with its day in the list of changes', () => {
  const {version} = readRoot();
  assert.notEqual(version, '0.0.0');
  const headings = readFileSync('CHANGELOG.md', 'utf8').match(/^## .*$/gm) ?? [];
  assert.equal(headings[0], '## Unreleased');
  assert.match(headings[1] ?? '', /^## \d+\.\d+\.\d+ - \d{4}-\d\d-\d\d$/);
  assert.ok(headings[1]?.startsWith(`## ${version} - `), `${version} is not the newest heading`);
});

describe('the package cs-action-bar', () => {
  it('brings no database and no server', () => {
    const names = Object.keys(manifestOf('cs-action-bar').dependencies).join(' ');
    assert.doesNotMatch(names, /pglite|\bpg\b|kysely|hono|undici|pino/);
  });

  it('has a manifest of elements whose modules are there', () => {
    const folder = packageFolder('cs-action-bar');
    const {modules} = JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8')) as {
      readonly modules: readonly {readonly path: string}[];
    };
    const lost = modules.filter(({path}) => !existsSync(join(folder, path)));
    assert.deepEqual(lost, []);
  });
});
