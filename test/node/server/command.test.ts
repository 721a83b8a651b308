import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import {createServer} from 'node:net';
import {once} from 'node:events';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {readConfig} from '../../../src/server/config.ts';
import {startServer} from '../../../src/server/server.ts';
import type {NewOrganizationKeys} from '../../../src/server/services/organizations.ts';
import {createTestDatabase} from '../../../tools/postgres.ts';
import {runCommand, startProcess} from './process.ts';
import {signToken} from './world.ts';

const key = Buffer.alloc(32, 7).toString('base64');

describe('cs-action-server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cs-command-'));
  after(() => rmSync(folder, {recursive: true}));
  const env = {CS_DATA_DIR: join(folder, 'data')};
  const init = ['init', '--org', 'Acme', '--origin', 'https://helpdesk.example.com'];

  it('prints the keys of a new organisation once, for people', async () => {
    const {code, stdout} = await runCommand(init, env);
    assert.equal(code, 0);
    assert.match(stdout, /Organisation +Acme \([0-9a-f-]{36}\)/);
    assert.match(stdout, /csab_[0-9a-f]{12}_[\w-]{43}/);
    for (const word of ['kid', 'secret', 'iss', 'https://helpdesk.example.com'])
      assert.ok(stdout.includes(word), word);
    const file = join(env.CS_DATA_DIR, 'encryption.key');
    if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(Buffer.from(readFileSync(file, 'utf8'), 'base64').length, 32);
  });

  it('refuses to touch a data folder that a server uses', async () => {
    await using server = await startProcess(env);
    const {code, stderr} = await runCommand(init, env);
    assert.equal(code, 1);
    assert.match(stderr, /is used by another process; stop it first/);
    assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
  });

  it('says how it is used', async () => {
    for (const [args, words] of [
      [['init'], /Usage: .*--org NAME --origin/],
      [['init', '--org', 'x', '--origin', 'helpdesk'], /is not an origin such as/],
      [['init', '--colour'], /--colour/],
      [['dance'], /no command dance[^]*Usage: cs-action-server COMMAND/],
    ] as const) {
      const {code, stderr} = await runCommand(args, env);
      assert.equal(code, 1);
      assert.match(stderr, words);
    }
  });

  it('stops with the name of a wrong variable', async () => {
    const {code, stderr} = await runCommand(['start'], {...env, CS_PORT: 'x'});
    assert.equal(code, 1);
    assert.equal(stderr, 'CS_PORT must be a port from 0 to 65535\n');
  });

  it('tells whether it is ready, and its figures to this machine only', async () => {
    await using server = await startProcess(env);
    const get = (path: string, headers: Record<string, string> = {}) =>
      fetch(`${server.url}${path}`, {headers});
    assert.deepEqual(await (await get('/readyz')).json(), {status: 'ready'});
    await get('/api/custom-actions');
    const figures = await (await get('/metrics')).text();
    assert.match(figures, /cs_http_request_duration_seconds_count\{[^}]*status="401"\} 1/);
    assert.ok(figures.includes('nodejs_eventloop_lag_seconds'));
    const shown = [...figures.matchAll(/^# TYPE (cs_\w+) /gm)].map(([, name]) => name);
    const table = readFileSync('docs/hosting.md', 'utf8').matchAll(/^\| `(cs_\w+)/gm);
    const documented = [...table].map(([, name]) => name);
    assert.deepEqual(new Set(shown), new Set(documented), 'The documentation has each of them');
    assert.equal((await get('/metrics', {'X-Forwarded-For': '127.0.0.1'})).status, 404);
  });

  it('tells its figures by a token to those behind a proxy, too', async () => {
    const token = 'a-token-that-is-long-enough';
    await using server = await startProcess({...env, CS_METRICS_TOKEN: token});
    const scrape = async (sent?: string): Promise<number> => {
      const headers = {'X-Forwarded-For': '10.0.0.7', ...(sent && {Authorization: sent})};
      return (await fetch(`${server.url}/metrics`, {headers})).status;
    };
    assert.equal(await scrape(`Bearer ${token}`), 200);
    for (const wrong of [undefined, 'Bearer another', token, `Bearer ${token} `.repeat(2)])
      assert.equal(await scrape(wrong), 404);
    assert.equal((await fetch(`${server.url}/metrics`)).status, 200, 'this machine needs none');
    const short = await runCommand(['start'], {...env, CS_METRICS_TOKEN: 'short'});
    assert.match(short.stderr, /^CS_METRICS_TOKEN must be 24 characters or more/);
  });

  it('backs up and restores, and refuses where it would harm', async () => {
    const file = join(folder, 'backup.tgz');
    const other = {CS_DATA_DIR: join(folder, 'restored')};
    const said = await runCommand(['backup', file], env);
    assert.equal(said.code, 0, said.stderr);
    assert.match(said.stdout, /opens only with the key in .*encryption\.key/);
    if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.match((await runCommand(['backup', file], env)).stderr, /is there already/);
    assert.match((await runCommand(['restore', file], env)).stderr, /holds a database already/);
    const restored = await runCommand(['restore', file], other);
    assert.equal(restored.code, 0, restored.stderr);
    // Without its key it is not taken for another database.
    assert.match((await runCommand(['start'], other)).stderr, /is not the one that this database/);
    copyFileSync(
      join(env.CS_DATA_DIR, 'encryption.key'),
      join(other.CS_DATA_DIR, 'encryption.key'),
    );
    await using server = await startProcess(other);
    assert.equal((await fetch(`${server.url}/readyz`)).status, 200);
    assert.match((await runCommand(['backup', `${file}2`], other)).stderr, /used by another/);
    for (const [args, words] of [
      [['backup'], /^Usage/],
      [['restore', 'nowhere.tgz'], /is not there/],
    ] as const)
      assert.match((await runCommand(args, env)).stderr, words);
  });

  it('says of a file that is no whole backup that it is none, and leaves the folder as it was', async () => {
    const file = join(folder, 'whole.tgz');
    await runCommand(init, env);
    assert.equal((await runCommand(['backup', file], env)).code, 0);
    const whole = readFileSync(file);
    const to = {CS_DATA_DIR: join(folder, 'unrestored')};
    for (const [name, bytes] of [
      ['cut off', whole.subarray(0, whole.length / 2)],
      ['empty', Buffer.alloc(0)],
      ['something else', Buffer.from('no archive')],
    ] as const) {
      const broken = join(folder, 'broken.tgz');
      writeFileSync(broken, bytes);
      const {code, stderr} = await runCommand(['restore', broken], to);
      assert.equal(code, 1, name);
      assert.match(stderr, /^.*broken\.tgz is no whole backup.*\n$/, name);
      assert.deepEqual(readdirSync(to.CS_DATA_DIR), [], name);
    }
    const {code, stderr} = await runCommand(['restore', file], to);
    assert.equal(code, 0, stderr);
  });

  it('does not start with another key than the database has, and changes nothing', async () => {
    const other = {...env, CS_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64')};
    const {code, stderr} = await runCommand(['start'], other);
    assert.equal(code, 1);
    assert.match(stderr, /^The key of CS_ENCRYPTION_KEY is not the one/);
    const refused = await runCommand(init, other);
    assert.equal(refused.code, 1);
    await using server = await startProcess(env);
    assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
  });

  it('rotates the key, and everything sealed still opens', async () => {
    const data = {CS_DATA_DIR: join(folder, 'rotated')};
    const printed = await runCommand([...init, '--json'], data);
    const keys = JSON.parse(printed.stdout) as NewOrganizationKeys;
    const file = join(data.CS_DATA_DIR, 'encryption.key');
    const before = readFileSync(file, 'utf8');
    const rotated = await runCommand(['rotate-key'], data);
    assert.equal(rotated.code, 0, rotated.stderr);
    assert.match(rotated.stdout, /^1 secrets are sealed/);
    assert.notEqual(readFileSync(file, 'utf8'), before);
    await using server = await startProcess(data);
    const headers = {Authorization: `Bearer ${await signToken(keys)}`};
    assert.equal((await fetch(`${server.url}/api/custom-actions`, {headers})).status, 200);
    await server.kill('SIGTERM');
    const stale = await runCommand(['start'], {...data, CS_ENCRYPTION_KEY: before.trim()});
    assert.equal(stale.code, 1);
    const given = {CS_DATABASE_URL: 'postgres://127.0.0.1:1/x', CS_ENCRYPTION_KEY: key};
    assert.match((await runCommand(['rotate-key'], given)).stderr, /CS_ENCRYPTION_KEY_OLD/);
  });

  it('ends a rotation that was broken off before the new key took its place', async () => {
    const data = {CS_DATA_DIR: join(folder, 'broken-off')};
    const printed = await runCommand([...init, '--json'], data);
    const keys = JSON.parse(printed.stdout) as NewOrganizationKeys;
    const file = join(data.CS_DATA_DIR, 'encryption.key');
    /** As a process leaves it that is killed at its last line. */
    const breakOff = async (): Promise<string> => {
      const before = readFileSync(file, 'utf8');
      const {code, stderr} = await runCommand(['rotate-key'], data);
      assert.equal(code, 0, stderr);
      const fresh = readFileSync(file, 'utf8');
      renameSync(file, `${file}.new`);
      writeFileSync(file, before, {mode: 0o600});
      return fresh;
    };
    const first = await breakOff();
    const looked = await runCommand(['doctor'], data);
    assert.match(looked.stdout, /note {2}secrets: a rotation of the key was broken off/);
    await using server = await startProcess(data);
    assert.equal(readFileSync(file, 'utf8'), first);
    const headers = {Authorization: `Bearer ${await signToken(keys)}`};
    assert.equal((await fetch(`${server.url}/api/custom-actions`, {headers})).status, 200);
    await server.kill('SIGTERM');
    const second = await breakOff();
    assert.equal((await runCommand(['rotate-key'], data)).code, 0);
    assert.ok(![first, second].includes(readFileSync(file, 'utf8')));
    await using again = await startProcess(data);
    assert.equal((await fetch(`${again.url}/api/custom-actions`, {headers})).status, 200);
  });

  it('makes a key whole or not at all', () => {
    const file = join(folder, 'first', 'encryption.key');
    const module = new URL('../../../src/server/encryption-key.ts', import.meta.url).href;
    const script = `import {loadEncryptionKey} from '${module}';
      console.log(loadEncryptionKey({file: '${file}'}).length)`;
    const args = ['--input-type=module', '--eval', script];
    // No file may have a byte here: the process ends at the first one it writes.
    const full = 'ulimit -f 0; exec "$@"';
    const killed = spawnSync('sh', ['-c', full, '-', process.execPath, ...args]);
    assert.notEqual(killed.status, 0);
    const {stdout, stderr} = spawnSync(process.execPath, args, {encoding: 'utf8'});
    assert.equal(stdout, '32\n', stderr);
    if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(join(folder, 'first')), ['encryption.key']);
  });

  it('takes the next port where one is taken, and closes what it opened', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await once(blocker, 'listening');
    const address = blocker.address();
    assert.ok(address && typeof address === 'object');
    const {port} = address;
    const config = readConfig({...env, CS_PORT: String(port)}, folder);
    const server = await startServer(config);
    try {
      assert.ok(Number(new URL(server.url).port) > port);
      assert.equal((await fetch(`${server.url}/healthz`)).status, 200);
    } finally {
      await server.close();
      blocker.close();
      await once(blocker, 'close');
    }
    await assert.rejects(fetch(`${server.url}/healthz`));
  });

  it('shares a PostgreSQL with other servers: keys, links and clicks', async () => {
    await using database = await createTestDatabase();
    const settings = {CS_DATABASE_URL: database.url, CS_ENCRYPTION_KEY: key, CS_PORT: '0'};
    const [one, two] = await Promise.all([
      startServer(readConfig(settings, folder)),
      startServer(readConfig(settings, folder)),
    ]);
    try {
      const keys = await one.services.createOrganization({
        name: 'Acme',
        origin: 'https://helpdesk.example.com',
      });
      const call = async (url: string, path: string, authorization: string, body?: unknown) => {
        const response = await fetch(`${url}${path}`, {
          method: body === undefined ? 'GET' : path.includes('contacts') ? 'PUT' : 'POST',
          headers: {Authorization: `Bearer ${authorization}`, 'Content-Type': 'application/json'},
          redirect: 'manual',
          ...(body !== undefined && {body: JSON.stringify(body)}),
        });
        return {status: response.status, text: await response.text()};
      };
      const parse = ({text}: {text: string}): Record<string, unknown> =>
        (JSON.parse(text) as {data: Record<string, unknown>}).data;
      await call(one.url, '/api/contacts/c-1', keys.api_key, {});
      const made = await call(two.url, '/api/custom-actions', keys.api_key, {
        name: 'x',
        action_type: 'url',
        config: {url: 'https://a.example/'},
      });
      const token = await signToken(keys);
      const execute = `/api/custom-actions/${String(parse(made)['id'])}/execute`;
      const click = {contact_id: 'c-1', idempotency_key: 'one-click'};
      const runs = await Promise.all(
        [one, two, one, two].map(({url}) => call(url, execute, token, click)),
      );
      assert.equal(new Set(runs.map(run => parse(run)['execution_id'])).size, 1);
      const link = String(parse(runs[0]!)['redirect_url']);
      const opened = await Promise.all([one, two].map(({url}) => call(url, link, token)));
      assert.deepEqual(
        opened.map(({status}) => status).toSorted((a, b) => a - b),
        [302, 404],
      );
    } finally {
      await Promise.all([one.close(), two.close()]);
    }
  });
});
