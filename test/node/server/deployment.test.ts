import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, it} from 'node:test';
import {variableNames} from '../../../src/server/config.ts';

const read = (file: string): string => readFileSync(file, 'utf8');
const files = ['deploy/Containerfile', 'deploy/compose.yaml', 'deploy/cs-action-server.service'];

describe('what the server is run with', () => {
  it('names only settings that there are, and the documentation names all of them', () => {
    for (const file of [...files, 'README.md', 'docs/hosting.md'])
      for (const [name] of read(file).matchAll(/\bCS_[A-Z_]+[A-Z]\b/g))
        assert.ok(variableNames.includes(name), `${file}: ${name}`);
    for (const name of variableNames)
      assert.ok(read('docs/hosting.md').includes(`\`${name}\``), name);
  });

  it('is a container file of known instructions, without root and with the server as first process', () => {
    const known = /^(FROM|WORKDIR|COPY|RUN|ENV|USER|VOLUME|EXPOSE|HEALTHCHECK|ENTRYPOINT|CMD) \S/;
    const lines = read(files[0]!)
      .split('\n')
      .filter(line => line && !line.startsWith('#'));
    for (const line of lines) assert.match(line, known);
    assert.ok(lines.includes('USER node'));
    for (const line of lines.filter(one => /^(ENTRYPOINT|CMD)/.test(one)))
      assert.doesNotThrow(() => JSON.parse(line.slice(line.indexOf('['))), line);
    const copied = lines.filter(line => line.startsWith('COPY --from=build'));
    for (const part of ['package.json', 'node_modules', 'dist'])
      assert.ok(
        copied.some(line => line.includes(`/build/${part}`)),
        part,
      );
  });

  it('is a compose file with an indentation that means something, and no secret in it', () => {
    const text = read(files[1]!);
    assert.doesNotMatch(text, /\t/);
    for (const line of text.split('\n').filter(one => one.trim() && !one.trim().startsWith('#')))
      assert.match(line, /^( {2})*(- \S.*|[\w-]+:( \S.*)?)$/);
    for (const key of ['services', 'server', 'database', 'volumes'])
      assert.match(text, new RegExp(`^ *${key}:`, 'm'));
    assert.match(text, /CS_ENCRYPTION_KEY: \$\{CS_ENCRYPTION_KEY:\?/);
    const [, dockerfile = ''] = /dockerfile: (\S+)/.exec(text) ?? [];
    assert.ok(existsSync(dockerfile));
  });

  it('is a unit with sections, settings and time to drain', () => {
    const text = read(files[2]!);
    for (const line of text.split('\n').filter(one => one && !one.startsWith('#')))
      assert.match(line, /^(\[\w+\]|[A-Z]\w+=.*)$/);
    for (const section of ['Unit', 'Service', 'Install']) assert.ok(text.includes(`[${section}]`));
    const [, seconds] = /^TimeoutStopSec=(\d+)$/m.exec(text) ?? [];
    assert.ok(Number(seconds) > 25);
  });

  it('has no link in its documentation that leads nowhere', () => {
    for (const file of ['docs/hosting.md', 'docs/tokens.md', 'README.md'])
      for (const [, target = ''] of read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g))
        assert.ok(existsSync(join(dirname(file), target)), `${file}: ${target}`);
  });
});
