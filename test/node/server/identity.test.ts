import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {it} from 'node:test';
import {SignJWT, exportJWK, exportSPKI, generateKeyPair} from 'jose';
import {runCommand} from './process.ts';
import {answerJson} from './recorder.ts';
import {describeStores, origin} from './world.ts';

const list = '/api/custom-actions';

describeStores('keys that a helpdesk publishes', world => {
  const issuer = 'https://published.example.com';
  const sign = (key: CryptoKey, kid: string, claims: object = {}, header: object = {}) => {
    const now = Math.floor(Date.now() / 1_000);
    const base = {iss: issuer, aud: 'cs-action-bar', sub: 'agent-9', role: 'agent', exp: now + 600};
    return new SignJWT({...base, ...claims})
      .setProtectedHeader({alg: 'ES256', kid, ...header})
      .sign(key);
  };

  it('open the door, are cached, rotated, and asked for once where a kid is unknown', async () => {
    const {api, as, recorder} = world();
    const pairs = await Promise.all(
      ['k-1', 'k-2'].map(async kid => {
        const {publicKey, privateKey} = await generateKeyPair('ES256', {extractable: true});
        return {kid, privateKey, publicKey, jwk: {...(await exportJWK(publicKey)), kid}};
      }),
    );
    const [first, second] = pairs;
    assert.ok(first && second);
    const published: object[] = [first.jwk];
    let asked = 0;
    recorder.answer = (...args) => {
      asked++;
      return answerJson({keys: published})(...args);
    };
    const url = `${recorder.origin}/jwks.json`;
    const path = '/api/settings/key-sets';
    const made = await api('POST', path, {issuer, url, algorithm: 'ES256'});
    assert.equal(made.status, 200, JSON.stringify(made.body));
    assert.equal((await api('POST', path, {issuer, url, algorithm: 'ES256'})).status, 409);
    const get = async (token: string) => as(`Bearer ${token}`)('GET', list);
    assert.equal((await get(await sign(first.privateKey, 'k-1'))).status, 200);
    await get(await sign(first.privateKey, 'k-1', {sub: 'other'}));
    assert.equal(asked, 1);
    published.push(second.jwk);
    // The unknown kid is asked for; a made-up one right after it is not.
    const unknown = await get(await sign(second.privateKey, 'k-2'));
    assert.equal(unknown.status, 401);
    for (let n = 0; n < 5; n++)
      assert.equal((await get(await sign(second.privateKey, `made-up-${n}`))).status, 401);
    assert.ok(asked <= 2, `asked ${asked} times`);

    const pem = new TextEncoder().encode(await exportSPKI(first.publicKey));
    const now = Math.floor(Date.now() / 1_000);
    const confused = await new SignJWT({iss: issuer, aud: 'cs-action-bar', sub: 'x', role: 'admin'})
      .setExpirationTime(now + 600)
      .setProtectedHeader({alg: 'HS256', kid: 'k-1'})
      .sign(pem);
    const embedded = await sign(second.privateKey, 'k-1', {}, {jwk: second.jwk});
    const elsewhere = await sign(first.privateKey, 'k-1', {}, {jku: 'https://evil.example/jwks'});
    const unsigned = `${confused.split('.').slice(0, 2).join('.')}.`;
    for (const token of [confused, embedded, unsigned])
      assert.equal((await get(token)).body['error_type'], 'token_invalid');
    // What the token says of its key is not looked at.
    assert.equal((await get(elsewhere)).status, 200);
    const huge = await sign(first.privateKey, 'k-1', {name: 'x'.repeat(200_000)});
    assert.equal((await get(huge)).status, 401);
    await api('DELETE', `${path}/${String(made.data['id'])}`);
    assert.equal((await get(await sign(first.privateKey, 'k-1'))).status, 401);
  });

  it('are not read from a private address, and say so when they cannot be read', async () => {
    const {api, as, recorder} = world();
    const set = {issuer: 'https://other.example.com', algorithm: 'ES256'};
    const metadata = await api('POST', '/api/settings/key-sets', {
      ...set,
      url: 'http://169.254.169.254/jwks',
    });
    assert.equal(metadata.body['error_type'], 'egress_blocked');
    recorder.answer = (_request, response) => void response.writeHead(500).end();
    await api('POST', '/api/settings/key-sets', {...set, url: `${recorder.origin}/down`});
    const {privateKey} = await generateKeyPair('ES256');
    const token = await sign(privateKey, 'k-1', {iss: set.issuer});
    const answer = await as(`Bearer ${token}`)('GET', list);
    assert.equal(answer.status, 503);
    assert.equal(answer.headers.get('Retry-After'), '30');
  });
});

describeStores('API keys', world => {
  const path = '/api/api-keys';

  it('are made with scopes, used, noted and revoked', async () => {
    const {admin, agent, as, store} = world();
    const made = await admin('POST', path, {name: 'CRM', scopes: ['actions:read']});
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const {id, key} = made.data as Record<'id' | 'key', string>;
    const caller = as(`Bearer ${key}`);
    assert.equal((await caller('GET', list)).status, 200);
    assert.equal((await caller('GET', path)).body['error_type'], 'missing_scope');
    const listed = await admin('GET', path);
    const note = (listed.data['api_keys'] as Record<string, unknown>[]).find(
      one => one['id'] === id,
    );
    assert.partialDeepStrictEqual(note, {name: 'CRM', scopes: ['actions:read']});
    assert.match(String(note?.['last_used_at']), /Z$/);
    // What is random may hold an underscore itself.
    const secret = key.split('_').slice(2).join('_');
    const rows = JSON.stringify(await store.db.selectFrom('api_keys').selectAll().execute());
    for (const text of [rows, JSON.stringify(listed.body)]) assert.ok(!text.includes(secret));
    assert.equal((await agent('POST', path, {name: 'x', scopes: ['actions:read']})).status, 403);
    assert.equal((await admin('DELETE', `${path}/${id}`)).status, 200);
    assert.equal((await caller('GET', list)).body['error_type'], 'api_key_revoked');
    assert.equal((await admin('DELETE', `${path}/${id}`)).status, 404);
  });

  it('give no scope that they do not have, and end when they should', async () => {
    const {admin, as} = world();
    const made = await admin('POST', path, {name: 'keys', scopes: ['settings:write']});
    const caller = as(`Bearer ${String(made.data['key'])}`);
    const more = await caller('POST', path, {name: 'more', scopes: ['secrets:write']});
    assert.equal(more.body['error_type'], 'scope_not_yours');
    for (const [body, field] of [
      [{name: 'x', scopes: []}, '/scopes'],
      [{name: 'x', scopes: ['everything']}, '/scopes/0'],
      [{name: '', scopes: ['actions:read']}, '/name'],
      [{name: 'x', scopes: ['actions:read'], expires_at: 'soon'}, '/expires_at'],
      [{name: 'x', scopes: ['actions:read'], expires_at: '2020-01-01T00:00:00Z'}, '/expires_at'],
    ] as const)
      assert.partialDeepStrictEqual((await admin('POST', path, body)).body['errors'], [
        {path: field},
      ]);
  });
});

describeStores('tokens', world => {
  const examples = [
    ['node', [process.execPath, 'docs/examples/token.mjs']],
    ['python3', ['python3', 'docs/examples/token.py']],
    ['php', ['php', 'docs/examples/token.php']],
    ['ruby', ['ruby', 'docs/examples/token.rb']],
    ['go', ['go', 'run', 'docs/examples/token.go']],
  ] as const;

  it('of the documentation are taken, in every language that is here', async context => {
    const {as, keys} = world();
    const {iss, kid, secret} = keys.signing_key;
    const ran: (typeof examples)[number][0][] = [];
    for (const [name, [program, ...args]] of examples) {
      const here = spawnSync(program, [name === 'go' ? 'version' : '--version']);
      if (here.status !== 0) continue;
      const env = {...process.env, CS_ISS: iss, CS_KID: kid, CS_SECRET: secret};
      const printed = spawnSync(program, args, {env, encoding: 'utf8', timeout: 60_000});
      assert.equal(printed.status, 0, printed.stderr);
      const answer = await as(`Bearer ${printed.stdout.trim()}`)('GET', list, undefined, {
        Origin: origin,
      });
      assert.equal(answer.status, 200, `${name}: ${JSON.stringify(answer.body)}`);
      ran.push(name);
    }
    const absent = examples.map(([name]) => name).filter(name => !ran.includes(name));
    const missing =
      absent.length > 0 ? `; NOT RUN, for they are not here: ${absent.join(', ')}` : '';
    context.diagnostic(`ran ${ran.join(', ')}${missing}`);
    assert.ok(ran.includes('node'));
  });

  it('for development are printed by a command, without a database', async () => {
    const {as, keys} = world();
    const folder = mkdtempSync(join(tmpdir(), 'cs-token-'));
    try {
      const file = join(folder, 'keys.json');
      writeFileSync(file, JSON.stringify(keys));
      const args = ['token', '--keys', file, '--sub', 'dev', '--role', 'admin', '--minutes', '5'];
      const printed = await runCommand(args, {});
      assert.equal(printed.code, 0, printed.stderr);
      const caller = as(`Bearer ${printed.stdout.trim()}`);
      assert.equal((await caller('GET', '/api/settings')).status, 200);
      for (const [wrong, message] of [
        [['token'], /^Usage/],
        [['token', '--keys', join(folder, 'none')], /--keys: ENOENT/],
        [['token', '--keys', 'package.json'], /is not what cs-action-server init/],
        [['token', '--keys', file, '--minutes', '90'], /--minutes must be/],
        [['token', '--keys', file, '--role', 'boss'], /^Usage/],
      ] as const) {
        const refused = await runCommand(wrong, {});
        assert.equal(refused.code, 1);
        assert.match(refused.stderr, message);
      }
    } finally {
      rmSync(folder, {recursive: true});
    }
  });
});
