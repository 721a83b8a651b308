import assert from 'node:assert/strict';
import {it} from 'node:test';
import {uuidv7} from '../../../src/server/store/uuid.ts';
import {type Caller, describeStores} from './world.ts';

const list = '/api/custom-actions';

describeStores('a token with a contact', world => {
  it('is for that contact alone, and what it says of the contact is taken over', async () => {
    const {as, makeAction, token} = world();
    const action = await makeAction({code: 'return {}'}, 'javascript');
    const contact = {id: 'signed', name: 'Eve', tags: ['vip'], plan: 'ignored'};
    const caller: Caller = as(`Bearer ${await token({contact})}`);
    const run = (contact_id: string) => caller('POST', `${list}/${action}/execute`, {contact_id});
    const other = await run('c-1');
    assert.equal(other.status, 403);
    assert.equal(other.body['error_type'], 'contact_not_in_token');
    const own = await run('signed');
    assert.equal(own.status, 200);
    const {context} = own.data['data'] as {context: unknown};
    assert.partialDeepStrictEqual(context, {contact: {id: 'signed', name: 'Eve', tags: ['vip']}});
    assert.equal((await caller('GET', '/api/contacts/c-1')).status, 403);
    const renamed = as(`Bearer ${await token({contact: {...contact, name: 'Eva'}})}`);
    assert.equal((await renamed('GET', '/api/contacts/signed')).data['name'], 'Eva');
    // What a claim leaves out stays; what it says to be nothing goes.
    const short = as(`Bearer ${await token({contact: {id: 'signed', tags: null}})}`);
    assert.partialDeepStrictEqual((await short('GET', '/api/contacts/signed')).data, {
      name: 'Eva',
      tags: [],
    });
    const bare = as(`Bearer ${await token({contact: {id: 'signed'}})}`);
    assert.equal((await bare('GET', '/api/contacts/signed')).data['name'], 'Eva');
    const broken = as(`Bearer ${await token({contact: {id: ''}})}`);
    assert.equal((await broken('GET', list)).body['error_type'], 'token_invalid');
  });

  it('is shown the runs of that contact only, and touches no other', async () => {
    const {api, as, makeAction, putContact, token} = world();
    const action = await makeAction({code: 'return {}'}, 'javascript');
    const run = async (contact_id: string): Promise<string> => {
      await putContact(contact_id, {});
      const {data} = await api('POST', `${list}/${action}/execute`, {contact_id});
      return String(data['execution_id']);
    };
    const [own, other] = [await run('bound'), await run('elsewhere')];
    const claims = {role: 'supervisor', contact: {id: 'bound'}};
    const caller = as(`Bearer ${await token(claims)}`);
    const page = await caller('GET', '/api/executions');
    assert.deepEqual(
      (page.data['executions'] as {contact_id: string}[]).map(({contact_id}) => contact_id),
      ['bound'],
    );
    assert.equal((await caller('GET', `/api/executions/${own}`)).status, 200);
    const settle = {state: 'failed', reason: 'looked'};
    for (const answer of [
      await caller('GET', '/api/executions?contact_id=elsewhere'),
      await caller('GET', `/api/executions/${other}`),
      await caller('POST', `/api/executions/${other}/settle`, settle),
      await caller('POST', `/api/executions/${other}/report`, {text: 'x'}),
    ]) {
      assert.equal(answer.status, 403);
      assert.equal(answer.body['error_type'], 'contact_not_in_token');
    }
  });

  it('tells the own runs for the contact before on, which were still under way', async () => {
    const {agent, as, makeAction, putContact, recorder, token} = world();
    await putContact('before', {});
    const action = await makeAction();
    const pinned = async (sub: string, id: string): Promise<Caller> =>
      as(`Bearer ${await token({sub, contact: {id}})}`);
    const order = {contact_id: 'before', idempotency_key: 'one-click'};
    const path = `${list}/${action}/execute`;
    const {data} = await (await pinned('asha', 'before'))('POST', path, order);
    const calls = recorder.requests.length;
    const id = String(data['execution_id']);
    const next = await pinned('asha', 'next');
    assert.equal((await next('GET', `/api/executions/${id}`)).data['state'], 'succeeded');
    // The answer was lost: it is asked for again.
    const again = await next('POST', path, order);
    assert.equal(again.data['execution_id'], id);
    assert.equal((await next('POST', `/api/executions/${id}/report`, {text: 'x'})).status, 200);
    const fresh = await next('POST', path, {...order, idempotency_key: 'another-click'});
    assert.equal(fresh.status, 403);
    assert.equal(fresh.body['error_type'], 'contact_not_in_token');
    assert.equal(recorder.requests.length, calls);
    const other = await pinned('ben', 'next');
    assert.equal((await other('GET', `/api/executions/${id}`)).status, 404);
    assert.equal((await other('POST', path, order)).status, 403);
    assert.equal((await agent('GET', `/api/executions/${id}`)).status, 404);
  });

  it('is listed that contact only, and told of no other to turn the page by', async () => {
    const {as, putContact, token} = world();
    for (const id of ['page-1', 'page-2', 'page-3']) await putContact(id, {name: 'Of a page'});
    const caller = as(`Bearer ${await token({role: 'supervisor', contact: {id: 'page-3'}})}`);
    const {data} = await caller('GET', '/api/contacts?search=page-&limit=2');
    assert.deepEqual(
      (data['contacts'] as {id: string}[]).map(({id}) => id),
      ['page-3'],
    );
    assert.equal(data['cursor'], undefined);
  });

  it('does nothing to campaigns, which are to many', async () => {
    const {as, token} = world();
    const claims = {role: 'supervisor', contact: {id: 'signed'}};
    const caller = as(`Bearer ${await token(claims)}`);
    for (const deed of ['pause', 'resume', 'cancel', 'retry']) {
      const {status, body} = await caller('POST', `/v2/campaign/${uuidv7()}/${deed}`, {});
      assert.equal(status, 403);
      assert.partialDeepStrictEqual(body, {error: {code: 'contact_not_in_token'}});
    }
  });
});
