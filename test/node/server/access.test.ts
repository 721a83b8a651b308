import assert from 'node:assert/strict';
import {it} from 'node:test';
import {SignJWT} from 'jose';
import {uuidv7} from '../../../src/server/store/uuid.ts';
import {heard} from './heard.ts';
import {describeStores, origin} from './world.ts';

const list = '/api/custom-actions';

describeStores('who may call', world => {
  it('asks for credentials', async () => {
    const {as} = world();
    const answer = await as()('GET', list);
    assert.equal(answer.status, 401);
    assert.partialDeepStrictEqual(answer.body, {
      status: 'error',
      data: null,
      error_type: 'unauthenticated',
    });
    assert.equal(answer.headers.get('WWW-Authenticate'), 'Bearer');
    assert.equal((await as('Basic abc')('GET', list)).status, 401);
  });

  it('takes an API key as X-API-Key or as bearer, and never from a page', async () => {
    const {as, keys} = world();
    const key = keys.api_key;
    assert.equal((await as(`Bearer ${key}`)('GET', list)).status, 200);
    const header = {'X-API-Key': key};
    assert.equal((await as()('GET', list, undefined, header)).status, 200);
    for (const caller of [as(`Bearer ${key}`), as()]) {
      const answer = await caller('GET', list, undefined, {...header, Origin: origin});
      assert.equal(answer.status, 401);
      assert.equal(answer.body['error_type'], 'api_key_from_page');
    }
    for (const wrong of [`${key}x`, key.replace(/.$/, c => (c === 'A' ? 'B' : 'A')), 'csab_1_2'])
      assert.equal(
        (await as(`Bearer ${wrong}`)('GET', list)).body['error_type'],
        'api_key_invalid',
      );
  });

  it('reads the header as it may be written: any case, any number of spaces', async () => {
    const {as, token} = world();
    for (const prefix of ['Bearer ', 'bearer ', 'BEARER   '])
      assert.equal((await as(`${prefix}${await token()}`)('GET', list)).status, 200, prefix);
    for (const wrong of ['Bearer', 'Basic abc', `Bearer\t${await token()}`, 'Bearer a b'])
      assert.equal((await as(wrong)('GET', list)).body['error_type'], 'unauthenticated', wrong);
  });

  it('refuses tokens that are not what they should be', async () => {
    const {as, keys, token, stranger} = world();
    const {keys: others} = await stranger();
    const now = Math.floor(Date.now() / 1_000);
    const refused: [string, string, string][] = [
      ['expired', await token({exp: now - 120, iat: now - 500}), 'token_expired'],
      ['too long a life', await token({exp: now + 7_200}), 'token_invalid'],
      [
        'an old iat for a long life',
        await token({iat: now - 4_000, exp: now + 60}),
        'token_invalid',
      ],
      ['no exp', await token({exp: undefined}), 'token_invalid'],
      ['another audience', await token({aud: 'other'}), 'token_invalid'],
      ['no role', await token({role: undefined}), 'token_invalid'],
      ['an unknown role', await token({role: 'root'}), 'token_invalid'],
      ['no sub', await token({sub: ''}), 'token_invalid'],
      ['NUL in its sub', await token({sub: 'a\0b'}), 'token_invalid'],
      ['NUL in its issuer', await token({iss: 'a\0b'}), 'token_invalid'],
      ['an unknown issuer', await token({iss: 'https://other.example'}), 'token_invalid'],
      ['another organisation', await token({org: others.organization.id}), 'token_invalid'],
      [
        'a foreign secret',
        await token({}, {...keys, signing_key: {...keys.signing_key, secret: 'x'.repeat(43)}}),
        'token_invalid',
      ],
      [
        'the alg none',
        `${btoa(JSON.stringify({alg: 'none', kid: keys.signing_key.kid})).replaceAll('=', '')}.${btoa(
          JSON.stringify({iss: origin, sub: 'x', role: 'admin', exp: now + 60}),
        ).replaceAll('=', '')}.`,
        'token_invalid',
      ],
      [
        'another algorithm',
        await new SignJWT({
          role: 'admin',
          sub: 'x',
          iss: origin,
          aud: 'cs-action-bar',
          exp: now + 60,
        })
          .setProtectedHeader({alg: 'HS512', kid: keys.signing_key.kid})
          .sign(Buffer.from(keys.signing_key.secret)),
        'token_invalid',
      ],
      ['no token at all', 'abc', 'token_invalid'],
    ];
    for (const [what, jwt, code] of refused) {
      const answer = await as(`Bearer ${jwt}`)('GET', list);
      assert.equal(answer.status, 401, what);
      assert.equal(answer.body['error_type'], code, what);
    }
    const org = keys.organization.id;
    assert.equal((await as(`Bearer ${await token({org})}`)('GET', list)).status, 200);
  });

  it('lets admins write, and agents and supervisors read and run', async () => {
    const {admin, agent, supervisor, makeAction, putContact} = world();
    await putContact('c-1');
    const id = await makeAction();
    const path = `${list}/${id}`;
    const body = {name: 'x', action_type: 'url', config: {url: 'https://a.example/'}};
    for (const caller of [agent, supervisor]) {
      for (const [method, target, sent] of [
        ['POST', list, body],
        ['PUT', path, {name: 'y'}],
        ['DELETE', path, undefined],
        ['PUT', `${list}/order`, {ids: [id]}],
        ['PUT', '/api/contacts/c-2', {}],
        ['DELETE', '/api/contacts/c-1', undefined],
      ] as const) {
        const answer = await caller(method, target, sent);
        assert.equal(answer.status, 403, `${method} ${target}`);
        assert.equal(answer.body['error_type'], 'forbidden_role');
      }
      assert.equal((await caller('GET', path)).status, 200);
      assert.equal((await caller('POST', `${path}/execute`, {contact_id: 'c-1'})).status, 200);
    }
    assert.equal((await admin('PUT', path, {name: 'y'})).status, 200);
    assert.equal((await admin('DELETE', path)).status, 200);
  });

  it('goes by the scopes of an API key', async () => {
    const {as, keys, store, makeAction} = world();
    const id = await makeAction();
    await heard(store, () =>
      store.db
        .updateTable('api_keys')
        .set({scopes: JSON.stringify(['actions:read'])})
        .where('organization_id', '=', keys.organization.id)
        .execute(),
    );
    const api = as(`Bearer ${keys.api_key}`);
    assert.equal((await api('GET', `${list}/${id}`)).status, 200);
    const refused = await api('DELETE', `${list}/${id}`);
    assert.equal(refused.body['error_type'], 'missing_scope');
    await heard(store, () =>
      store.db
        .updateTable('api_keys')
        .set({revoked_at: new Date(), scopes: JSON.stringify(['actions:read', 'actions:write'])})
        .where('organization_id', '=', keys.organization.id)
        .execute(),
    );
    assert.equal((await api('GET', list)).body['error_type'], 'api_key_revoked');
    await heard(store, () =>
      store.db
        .updateTable('api_keys')
        .set({
          revoked_at: null,
          scopes: JSON.stringify([
            'actions:read',
            'actions:write',
            'actions:execute',
            'contacts:read',
            'contacts:write',
            'executions:read',
          ]),
        })
        .where('organization_id', '=', keys.organization.id)
        .execute(),
    );
  });

  it('keeps organisations apart, also where they use the same ids', async () => {
    const {api, makeAction, putContact, stranger} = world();
    await putContact('c-1');
    const action = await makeAction({code: 'return {}'}, 'javascript');
    const foreign = await stranger();
    assert.equal((await foreign.api('PUT', `${list}/order`, {ids: [action]})).status, 404);
    assert.equal((await foreign.api('GET', list)).data['total'], 0);
    await foreign.api('PUT', '/api/contacts/c-1', {name: 'Theirs'});
    assert.equal((await api('GET', '/api/contacts/c-1')).data['name'], 'Ana');
  });

  it('answers 404 to ids nobody has, and 400 to what is no id', async () => {
    const {api} = world();
    assert.equal((await api('GET', `${list}/${uuidv7()}`)).body['error_type'], 'action_not_found');
    const wrong = await api('GET', `${list}/abc`);
    assert.equal(wrong.status, 400);
    assert.equal(wrong.body['error_type'], 'invalid_action_id');
    const gone = await api('GET', `/api/executions/${uuidv7()}`);
    assert.equal(gone.body['error_type'], 'execution_not_found');
  });

  it('answers preflights of registered origins, with the five headers and no credentials', async () => {
    const {app} = world();
    const preflight = (from: string): Response | Promise<Response> =>
      app.request(list, {
        method: 'OPTIONS',
        headers: {Origin: from, 'Access-Control-Request-Method': 'POST'},
      });
    const allowed = await preflight(origin);
    assert.equal(allowed.status, 204);
    assert.equal(allowed.headers.get('Access-Control-Allow-Origin'), origin);
    assert.equal(
      allowed.headers.get('Access-Control-Allow-Headers'),
      'Content-Type, Authorization, X-API-Key, X-Organization-ID, X-CSRF-Token',
    );
    assert.equal(allowed.headers.get('Access-Control-Allow-Credentials'), null);
    assert.match(allowed.headers.get('Vary') ?? '', /Origin/);
    const refused = await preflight('https://evil.example');
    assert.equal(refused.status, 403);
    assert.equal(refused.headers.get('Access-Control-Allow-Origin'), null);
  });

  it('refuses pages of other origins, and lets its own read errors', async () => {
    const {as, token} = world();
    const caller = as(`Bearer ${await token()}`);
    const own = await caller('GET', list, undefined, {Origin: origin});
    assert.equal(own.status, 200);
    assert.equal(own.headers.get('Access-Control-Allow-Origin'), origin);
    assert.match(own.headers.get('Access-Control-Expose-Headers') ?? '', /Retry-After/);
    const evil = await caller('GET', list, undefined, {Origin: 'https://evil.example'});
    assert.equal(evil.body['error_type'], 'origin_not_allowed');
    assert.equal(evil.headers.get('Access-Control-Allow-Origin'), null);
    const expired = await as('Bearer abc')('GET', list, undefined, {Origin: origin});
    assert.equal(expired.headers.get('Access-Control-Allow-Origin'), origin);
  });
});
