import assert from 'node:assert/strict';
import {it} from 'node:test';
import {exportJWK, generateKeyPair} from 'jose';
import {describeStores, origin} from './world.ts';

const settings = '/api/settings';

describeStores('settings', world => {
  it('are told, changed by key, and hold for pages at once', async () => {
    const {admin, agent, api, app, as, keys, token} = world();
    assert.equal((await agent('GET', settings)).status, 403);
    const told = await admin('GET', settings);
    assert.partialDeepStrictEqual(told.data, {
      organization: {name: 'Acme'},
      origins: [origin],
      retention_days: 90,
      signing_keys: [{kid: keys.signing_key.kid, algorithm: 'HS256', kind: 'shared'}],
      key_sets: [],
    });
    assert.ok(!JSON.stringify(told.body).includes(keys.signing_key.secret));
    const second = 'https://second.example.com';
    const changed = await api('PUT', settings, {origins: [second, origin, second]});
    assert.deepEqual(changed.data['origins'], [origin, second]);
    assert.equal(changed.data['retention_days'], 90);
    const preflight = await app.request('/api/custom-actions', {
      method: 'OPTIONS',
      headers: {Origin: second, 'Access-Control-Request-Method': 'GET'},
    });
    assert.equal(preflight.status, 204);
    const page = as(`Bearer ${await token()}`);
    const listed = await page('GET', '/api/custom-actions', undefined, {Origin: second});
    assert.equal(listed.status, 200);
    const named = await api('PUT', settings, {name: 'Acme 2', retention_days: 30});
    assert.partialDeepStrictEqual(named.data, {
      organization: {name: 'Acme 2'},
      retention_days: 30,
      origins: [origin, second],
    });
    for (const [body, path] of [
      [{origins: ['https://a.example/path']}, '/origins/0'],
      [{origins: ['*']}, '/origins/0'],
      [{origins: ['ftp://a.example']}, '/origins/0'],
      [{retention_days: 0}, '/retention_days'],
      [{name: ' '}, '/name'],
      [{plan: 'gold'}, '/plan'],
    ] as const) {
      const refused = await api('PUT', settings, body);
      assert.equal(refused.status, 400);
      assert.partialDeepStrictEqual(refused.body['errors'], [{path}]);
    }
  });

  it('add and revoke keys that tokens are signed with', async () => {
    const {admin, api, as, keys, token} = world();
    const path = `${settings}/signing-keys`;
    const made = await api('POST', path, {
      issuer: 'https://second.example.com',
      algorithm: 'HS256',
    });
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const {id, kid, secret} = made.data as Record<'id' | 'kid' | 'secret', string>;
    const issued = {iss: 'https://second.example.com', aud: 'cs-action-bar', alg: 'HS256'} as const;
    const theirs = {...keys, signing_key: {...issued, kid, secret}};
    const caller = as(`Bearer ${await token({iss: issued.iss}, theirs)}`);
    assert.equal((await caller('GET', '/api/custom-actions')).status, 200);
    const again = await api('POST', path, {issuer: issued.iss, kid, algorithm: 'HS256'});
    assert.equal(again.status, 409);
    assert.ok(!JSON.stringify((await admin('GET', settings)).body).includes(secret));
    assert.equal((await api('DELETE', `${path}/${id}`)).data['status'], 'deleted');
    assert.equal((await api('DELETE', `${path}/${id}`)).status, 404);

    const {publicKey, privateKey} = await generateKeyPair('ES256', {extractable: true});
    const jwk = await exportJWK(publicKey);
    const pair = {issuer: 'https://pair.example', kid: 'p-1', algorithm: 'ES256'};
    assert.equal((await api('POST', path, {...pair, public_jwk: jwk})).status, 200);
    const wrong: Record<string, unknown>[] = [
      pair,
      {...pair, algorithm: 'HS256', public_jwk: jwk},
      {...pair, public_jwk: await exportJWK(privateKey)},
      {...pair, public_jwk: {kty: 'EC', crv: 'P-256'}},
    ];
    for (const body of wrong) {
      const refused = await api('POST', path, {...body, kid: 'other'});
      assert.equal(refused.body['error_type'], 'invalid_key', JSON.stringify(refused.body));
    }
  });

  it('are written down when they change, with before and after and without secrets', async () => {
    const {admin, agent, api, makeAction, recorder, stranger} = world();
    const config = {url: `${recorder.origin}/a`, headers: {'X-Api-Key': 'audited-secret-1'}};
    const action = await makeAction(config);
    const path = `/api/custom-actions/${action}`;
    await admin('PUT', path, {name: 'Renamed'});
    await api('PUT', '/api/custom-actions/order', {ids: [action]});
    await api('PUT', settings, {retention_days: 31});
    await api('DELETE', path);
    assert.equal((await agent('GET', '/api/audit-log')).status, 403);
    const {data} = await admin('GET', `/api/audit-log?object_id=${action}`);
    const entries = data['entries'] as Record<string, unknown>[];
    assert.deepEqual(
      entries.map(({verb}) => verb),
      ['delete', 'update', 'create'],
    );
    assert.partialDeepStrictEqual(entries[1], {
      actor: {id: 'user:admin-1', name: 'Ms admin'},
      object_type: 'action',
      before: {name: 'Create ticket'},
      after: {name: 'Renamed', config: {headers: {'X-Api-Key': '********'}}},
    });
    assert.match(String(entries[1]?.['request_id']), /^[0-9a-f-]{36}$/);
    const all: unknown[] = [];
    for (let cursor = ''; ;) {
      const page = await api('GET', `/api/audit-log?limit=3${cursor}`);
      all.push(...(page.data['entries'] as unknown[]));
      if (page.data['cursor'] === undefined) break;
      cursor = `&cursor=${page.data['cursor'] as string}`;
    }
    const text = JSON.stringify(all);
    assert.match(text, /"before":\{"retention_days":\d+\},"after":\{"retention_days":31\}/);
    assert.match(text, /"verb":"order"/);
    assert.ok(!text.includes('audited-secret-1'));
    const other = await stranger();
    const theirs = await other.api('GET', '/api/audit-log');
    // Of their own, that they were made; of ours nothing.
    assert.partialDeepStrictEqual(theirs.data['entries'], [
      {verb: 'create', object_type: 'organization', actor: {id: 'command'}},
    ]);
    assert.equal((theirs.data['entries'] as unknown[]).length, 1);
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'cursor=1'])
      assert.equal((await api('GET', `/api/audit-log?${query}`)).status, 400, query);
  });
});
