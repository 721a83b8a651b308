import assert from 'node:assert/strict';
import {it} from 'node:test';
import {describeStores} from './world.ts';

describeStores('what a caller knows of themselves', world => {
  const path = '/api/me/preferences';

  it('is who they are', async () => {
    const {agent, api, as, keys, token} = world();
    const {organization} = keys;
    assert.deepEqual((await agent('GET', '/api/me')).data, {
      kind: 'user',
      user: {id: 'agent-1', name: 'Ms agent'},
      role: 'agent',
      groups: [],
      organization,
    });
    const claims = {groups: ['a'], contact: {id: 'c-9'}, email: 'a@b.example'};
    const told = await as(`Bearer ${await token(claims)}`)('GET', '/api/me');
    assert.partialDeepStrictEqual(told.data, {groups: ['a'], contact_id: 'c-9'});
    assert.partialDeepStrictEqual((await api('GET', '/api/me')).data, {kind: 'key'});
  });

  it('is what they have arranged, each for themselves', async () => {
    const {agent, as, supervisor, token} = world();
    assert.deepEqual((await agent('GET', path)).data, {});
    const mine = {pinned: ['x'], order: {['__proto__']: 1}, '\ud800': null};
    assert.equal((await agent('PUT', path, mine)).status, 200);
    assert.deepEqual((await agent('GET', path)).data, JSON.parse(JSON.stringify(mine)));
    assert.deepEqual((await supervisor('GET', path)).data, {});
    const again = as(`Bearer ${await token()}`);
    await again('PUT', path, {hidden: []});
    assert.deepEqual((await agent('GET', path)).data, {hidden: []});
    for (const body of [[], 'x', {big: 'x'.repeat(40_000)}])
      assert.equal((await agent('PUT', path, body)).status, 400);
  });
});

describeStores('contacts', world => {
  it('are found by part of a name, number or id, page by page', async () => {
    const {agent, putContact, stranger, supervisor} = world();
    await putContact('a-1', {name: 'Ana Lee', phone_number: '+12815550100'});
    await putContact('b-2', {name: 'Bo 100%', phone_number: '+4930123'});
    await putContact('c-3', {name: 'Cy_d'});
    const ids = async (query: string, caller = supervisor): Promise<unknown[]> => {
      const {data} = await caller('GET', `/api/contacts?${query}`);
      return (data['contacts'] as {id: string}[]).map(({id}) => id);
    };
    assert.deepEqual(await ids(''), ['a-1', 'b-2', 'c-3']);
    assert.deepEqual(await ids('search=lee'), ['a-1']);
    assert.deepEqual(await ids('search=4930'), ['b-2']);
    assert.deepEqual(await ids('search=-3'), ['c-3']);
    assert.deepEqual(await ids('search=100%25'), ['b-2']);
    assert.deepEqual(await ids('search=_'), ['c-3']);
    const first = await supervisor('GET', '/api/contacts?limit=2');
    assert.equal(first.data['cursor'], 'b-2');
    assert.deepEqual(await ids('limit=2&cursor=b-2'), ['c-3']);
    assert.equal((await agent('GET', '/api/contacts')).status, 403);
    assert.deepEqual(await ids('', (await stranger()).api), []);
  });
});
