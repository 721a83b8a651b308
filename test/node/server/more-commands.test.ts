import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {commandHelp} from '../../../src/server/cli/commands.ts';
import {createTestDatabase} from '../../../tools/postgres.ts';
import {initOrganization, runCommand, startProcess} from './process.ts';

const folder = mkdtempSync(join(tmpdir(), 'cs-more-commands-'));
after(() => rmSync(folder, {recursive: true}));
const inFolder = (name: string): string => join(folder, name);

describe('cs-action-server help', () => {
  it('lists the commands, and teaches each', async () => {
    const list = await runCommand(['help'], {});
    assert.equal(list.code, 0);
    for (const {name, usage} of commandHelp) assert.ok(list.stdout.includes(`\n  ${name} `), usage);
    for (const args of [
      ['help', 'import'],
      ['import', '--help'],
    ]) {
      const {code, stdout} = await runCommand(args, {});
      assert.equal(code, 0);
      assert.match(
        stdout,
        /^Usage: cs-action-server import[^]* {2}1\. [^]*Example:\n {2}cs-action-server/,
      );
    }
  });

  it('is what those get who write an option that a command does not have', async () => {
    for (const args of [
      ['start', '--port', '9000'],
      ['doctor', '--json'],
      ['rotate-key', 'now'],
    ]) {
      // A setting that stops it, should it begin.
      const {code, stderr} = await runCommand(args, {CS_PORT: 'none'});
      assert.equal(code, 1);
      assert.ok(stderr.includes(`${args[0]} takes no ${args[1]}`), stderr);
      assert.match(stderr, /CS_…/);
    }
  });
});

describe('cs-action-server export and import', () => {
  it('moves the actions of one running server to another, and says what it does', async () => {
    const places = ['one', 'two'].map(name => ({CS_DATA_DIR: inFolder(name)}));
    const keys = [inFolder('one.json'), inFolder('two.json')];
    for (const [at, env] of places.entries())
      writeFileSync(keys[at]!, JSON.stringify(await initOrganization(env)));
    await using one = await startProcess(places[0]!);
    await using two = await startProcess(places[1]!);
    const {api_key} = JSON.parse(readFileSync(keys[0]!, 'utf8')) as {api_key: string};
    for (const [at, name] of ['Open CRM', 'Undo it'].entries()) {
      const config = {url: 'https://crm.example.com/'};
      const body = {name, action_type: 'url', config, display_order: at * 10};
      const made = await fetch(`${one.url}/api/custom-actions`, {
        method: 'POST',
        headers: {Authorization: `Bearer ${api_key}`, 'Content-Type': 'application/json'},
        body: JSON.stringify(body),
      });
      assert.equal(made.ok, true);
    }
    const pack = inFolder('pack.json');
    const to = (at: number, url: string): string[] => ['--keys', keys[at]!, '--url', url];
    const written = await runCommand(['export', pack, ...to(0, one.url)], {});
    assert.equal(written.code, 0, written.stderr);
    assert.match(written.stdout, /^2 actions are in/);

    const dry = await runCommand(['import', pack, ...to(1, two.url), '--dry-run'], {});
    assert.match(dry.stdout, /^new {6}Open CRM\nnew {6}Undo it\nNothing is written\.\n$/);
    const done = await runCommand(['import', pack, ...to(1, two.url)], {});
    assert.match(done.stdout, /All of it is written/, done.stderr);
    const again = await runCommand(['import', pack, ...to(1, two.url)], {});
    assert.match(again.stdout, /^same {5}Open CRM\nsame {5}Undo it\n/);

    const copy = inFolder('copy.json');
    assert.equal((await runCommand(['export', copy, ...to(1, two.url)], {})).code, 0);
    assert.equal(readFileSync(copy, 'utf8'), readFileSync(pack, 'utf8'));
    // Nothing can be written into a file here, as on a disk that is full.
    const little = ['-c', 'ulimit -f 0 && trap "" XFSZ && exec "$@"', '-', process.execPath];
    const full = inFolder('full.json');
    const args = [...little, 'src/server/cli/main.ts', 'export', full, ...to(0, one.url)];
    const {status, stderr} = spawnSync('sh', args, {encoding: 'utf8'});
    assert.equal(status, 1);
    assert.match(stderr, /EFBIG/);
    assert.deepEqual(
      readdirSync(folder).filter(name => name.startsWith('full')),
      [],
    );
    const twice = await runCommand(['export', copy, ...to(0, one.url)], {});
    assert.match(twice.stderr, /copy\.json is there already; name another/);
  });

  it('says what is wrong, and what to do', async () => {
    const keys = inFolder('keys.json');
    writeFileSync(keys, '{"api_key": "csab_x"}');
    const nothing = inFolder('nothing.json');
    writeFileSync(nothing, '{}');
    const nowhere = ['--keys', keys, '--url', 'http://127.0.0.1:9999'];
    for (const [args, words] of [
      [['export'], /^Usage: cs-action-server export FILE/],
      [['export', 'x.json', '--keys', nothing], /is not what cs-action-server init --json prints/],
      [['export', inFolder('x.json'), ...nowhere], /Is the server running, and is --url right\?/],
      [['import', nothing, ...nowhere], /is not a pack/],
      [['import', inFolder('lost.json'), ...nowhere], /ENOENT.*lost\.json/],
      [['import', nothing, '--keys', keys, '--url', 'x'], /--url must be a URL/],
    ] as const) {
      const {code, stderr} = await runCommand(args, {});
      assert.equal(code, 1, args.join(' '));
      assert.match(stderr, words);
    }
  });
});

describe('cs-action-server token', () => {
  it('prints none that the server would refuse', async () => {
    const keys = inFolder('signing.json');
    const signing_key = {iss: 'https://a.example', aud: 'cs-action-bar', kid: 'k', secret: 's'};
    writeFileSync(keys, JSON.stringify({signing_key}));
    const token = (...args: string[]) => runCommand(['token', '--keys', keys, ...args], {});
    for (const [args, words] of [
      [['--sub', ''], /^--sub must have 1 to 128 characters/],
      [['--sub', 'a'.repeat(129)], /^--sub must/],
      [['--contact', ''], /^--contact must have 1 to 128 characters/],
      [['--name', 'a'.repeat(201)], /^--name must have at most 200 characters/],
      [['--minutes', '0.001'], /^--minutes must be from 1 to 60/],
      [['--minutes', ''], /^--minutes must/],
    ] as const) {
      const {code, stdout, stderr} = await token(...args);
      assert.deepEqual([code, stdout], [1, ''], args.join(' '));
      assert.match(stderr, words);
    }
    const {code, stdout} = await token('--sub', 'ana', '--contact', 'c-1', '--minutes', '1');
    assert.equal(code, 0);
    assert.match(stdout, /^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  });
});

describe('cs-action-server doctor', () => {
  const doctor = (env: Record<string, string>) => runCommand(['doctor'], env);

  it('finds nothing wrong where a server can start, before and after its first start', async () => {
    const env = {CS_DATA_DIR: inFolder('well'), CS_PORT: '0'};
    const before = await doctor(env);
    assert.doesNotMatch(before.stdout, /WRONG (?!files)/);
    assert.match(before.stdout, /note {2}data folder: .* holds no database yet/);
    await initOrganization(env);
    const {stdout} = await doctor(env);
    assert.match(stdout, /ok {4}encryption key: is there/);
    assert.match(stdout, /ok {4}data folder: .* holds a database, and it opens/);
    assert.match(stdout, /ok {4}migrations: at \d+, the newest/);
    assert.match(stdout, /ok {4}holds: organisations 1, actions 0, runs 0, of them under way 0/);
    assert.match(stdout, /ok {4}secrets: are sealed with this key/);
  });

  it('leaves a database alone that a server holds, and says so', async () => {
    const env = {CS_DATA_DIR: inFolder('held'), CS_PORT: '0'};
    await initOrganization(env);
    await using server = await startProcess(env);
    const {stdout} = await doctor(env);
    assert.match(stdout, /note {2}database: a running server holds .*held\n {6}→ ask its \/readyz/);
    assert.equal((await fetch(`${server.url}/readyz`)).status, 200);
  });

  it('says where the key is of another database, and where a database does not open', async () => {
    const data = inFolder('strange');
    const env = {CS_DATA_DIR: data, CS_PORT: '0'};
    await initOrganization(env);
    const other = {...env, CS_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64')};
    const {code, stdout} = await doctor(other);
    assert.equal(code, 1);
    assert.match(stdout, /WRONG secrets: are sealed with another key\n {6}→ bring the right one/);
    writeFileSync(join(data, 'db', 'global', 'pg_control'), 'broken');
    const broken = await doctor(env);
    assert.equal(broken.code, 1);
    assert.match(broken.stdout, /WRONG database: [^]*→ it does not open: [^]*restore a backup/);
  });

  it('says the remedy of each thing that is wrong', async () => {
    const data = inFolder('ill');
    const env = {CS_DATA_DIR: data, CS_PORT: '0'};
    await initOrganization(env);
    const key = join(data, 'encryption.key');
    if (process.platform !== 'win32') {
      chmodSync(key, 0o644);
      assert.match((await doctor(env)).stdout, /WRONG encryption key: others[^]*→ chmod 600/);
    }
    const whole = readFileSync(key);
    // 32 bytes in hex: none of ours, though long enough.
    writeFileSync(key, `${'0f'.repeat(32)}\n`, {mode: 0o600});
    chmodSync(key, 0o600);
    const strange = (await doctor(env)).stdout;
    assert.match(strange, /WRONG encryption key: .* does not hold a key[^]*→ bring the right file/);
    assert.doesNotMatch(strange, /WRONG database|move the folder away/);
    writeFileSync(key, whole);
    rmSync(key);
    for (const [settings, words] of [
      [env, /WRONG encryption key: .* is missing\n {6}→ bring it back/],
      [{CS_PORT: 'x'}, /WRONG settings: CS_PORT must[^]*→ correct/],
      [{CS_HOST: '192.0.2.1'}, /WRONG port: 192\.0\.2\.1:8787 cannot be used[^]*→ set CS_HOST/],
      [
        {
          CS_DATABASE_URL: 'postgres://nobody:x@127.0.0.1:9/none',
          CS_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
        },
        /WRONG database: [^]*→ start it/,
      ],
    ] as const) {
      const {code, stdout} = await doctor({CS_DATA_DIR: inFolder('other'), ...settings});
      assert.equal(code, 1);
      assert.match(stdout, words);
    }
  });

  it('looks into a PostgreSQL, and changes nothing there', async () => {
    await using database = await createTestDatabase();
    const key = Buffer.alloc(32, 7).toString('base64');
    const env = {CS_DATABASE_URL: database.url, CS_ENCRYPTION_KEY: key, CS_PORT: '0'};
    for (const _ of [1, 2]) {
      const {stdout} = await doctor(env);
      assert.match(stdout, /ok {4}database: answers\nnote {2}migrations: none has run/);
      assert.match(stdout, /ok {4}clock: agrees/);
    }
    await initOrganization(env);
    assert.match((await doctor(env)).stdout, /ok {4}migrations: at \d+, the newest/);
  });
});
