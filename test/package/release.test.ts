import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import {describe, it} from 'node:test';
import {promisify} from 'node:util';
import {gunzipSync} from 'node:zlib';
import {packagesFolder} from '../../tools/packages/definitions.ts';
import {inherited} from './consumer.ts';
import {Registry} from './registry.ts';

const run = promisify(execFile);
const {version} = JSON.parse(readFileSync('package.json', 'utf8')) as {version: string};

/** What the workflow runs after the tests. Only the hosting site can sign who made a package. */
const commands = readFileSync('.github/workflows/release.yml', 'utf8')
  .split('\n')
  .flatMap(line => /^ +- run: (.+)$/.exec(line)?.[1] ?? [])
  .filter(command => command !== '.ci/run')
  .map(command => command.replace('--provenance', '--no-provenance'));

/** A checkout after the build, with a registry in the place of the public one. */
async function releases(registry: Registry, tag: string) {
  using stack = new DisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'cs-release-'));
  stack.defer(() => rmSync(folder, {recursive: true, force: true}));
  cpSync(packagesFolder, join(folder, packagesFolder), {recursive: true});
  for (const file of ['package.json', 'package-lock.json']) cpSync(file, join(folder, file));
  const {host} = new URL(registry.url);
  writeFileSync(join(folder, 'npmrc'), `registry=${registry.url}\n//${host}/:_authToken=x\n`);
  // The site's own program for releases.
  const gh = '#!/bin/sh\nfor last; do :; done\ntest -f "$last" && cp "$last" "uploaded-$3"\n';
  writeFileSync(join(folder, 'gh'), gh, {mode: 0o755});
  const env = {
    ...inherited(),
    npm_config_userconfig: join(folder, 'npmrc'),
    npm_config_registry: registry.url,
    GITHUB_REF_NAME: tag,
    GITHUB_SERVER_URL: 'https://git.example',
    GITHUB_REPOSITORY: 'people/actions',
    PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}`,
  };
  const whole = stack.move();
  return {
    step: (command: string) => run('sh', ['-e', '-c', command], {cwd: folder, env}),
    folder,
    [Symbol.dispose]: () => whole.dispose(),
  };
}

describe('a release', () => {
  it('publishes both packages, which name where they come from, and keeps what they are made of', async () => {
    await using registry = await Registry.start();
    using release = await releases(registry, `v${version}`);
    for (const command of commands) await release.step(command);
    const names = registry.published.map(({name}) => name);
    assert.deepEqual(names, ['cs-action-bar', 'cs-action-server']);
    for (const {access, versions, _attachments: files, ...told} of registry.published) {
      assert.equal(access, 'public');
      assert.deepEqual(told['dist-tags'], {latest: version});
      const url = 'git+https://git.example/people/actions.git';
      assert.deepEqual(versions[version]?.repository, {type: 'git', url});
      const [tarball] = Object.values(files);
      const text = gunzipSync(Buffer.from(tarball?.data ?? '', 'base64')).toString('latin1');
      assert.ok(text.includes('package/LICENSE'), 'has its licence');
    }
    const sbom = readFileSync(join(release.folder, `uploaded-v${version}`), 'utf8');
    assert.match(sbom, /"spdxVersion"/);
  });

  it('ends before it publishes anything where the tag is not of this version', async () => {
    await using registry = await Registry.start();
    using release = await releases(registry, 'v99.0.0');
    await assert.rejects(async () => {
      for (const command of commands) await release.step(command);
    });
    assert.equal(registry.published.length, 0);
    assert.ok(!existsSync(join(release.folder, 'uploaded-v99.0.0')));
  });
});
