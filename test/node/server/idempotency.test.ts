import assert from 'node:assert/strict';
import {it} from 'node:test';
import {answerJson} from './recorder.ts';
import {type Caller, describeStores} from './world.ts';

const list = '/api/custom-actions';

describeStores('idempotency', world => {
  const keyed = (caller: Caller, id: string, key: string, rest: Record<string, unknown> = {}) =>
    caller('POST', `${list}/${id}/execute`, {contact_id: 'c-1', idempotency_key: key, ...rest});

  it('answers the same to the same click, with one outbound call', async () => {
    const {agent, makeAction, putContact, recorder} = world();
    await putContact('c-1');
    const id = await makeAction();
    let ticket = 0;
    recorder.answer = (...args) => answerJson({ticket: ++ticket})(...args);
    const first = await keyed(agent, id, 'click-0001');
    const second = await keyed(agent, id, 'click-0001');
    assert.deepEqual(second.data, first.data);
    assert.deepEqual(first.data['data'], {ticket: 1});
    assert.equal(ticket, 1);
    const other = await keyed(agent, id, 'click-0002');
    assert.deepEqual(other.data['data'], {ticket: 2});
  });

  it('makes one outbound call for 100 parallel posts with one key', async () => {
    const {agent, makeAction, putContact, recorder} = world();
    await putContact('c-1');
    const id = await makeAction({url: `${recorder.origin}/parallel`});
    recorder.answer = answerJson({});
    const posts = Array.from({length: 100}, () => keyed(agent, id, 'parallel-1'));
    const ids = new Set((await Promise.all(posts)).map(({data}) => data['execution_id']));
    assert.equal(ids.size, 1);
    assert.equal(recorder.requests.filter(({url}) => url === '/parallel').length, 1);
    assert.equal((await keyed(agent, id, 'parallel-1')).data['state'], 'succeeded');
  });

  it('says that a run is still under way', async () => {
    const {agent, makeAction, putContact, recorder} = world();
    await putContact('c-1');
    const id = await makeAction({url: `${recorder.origin}/slow`});
    const {promise: arrived, resolve: arrive} = Promise.withResolvers<void>();
    const {promise: held, resolve: release} = Promise.withResolvers<void>();
    recorder.answer = async (_request, response) => {
      arrive();
      await held;
      response.end('{}');
    };
    const first = keyed(agent, id, 'slow-click');
    await arrived;
    const meanwhile = await keyed(agent, id, 'slow-click');
    assert.equal(meanwhile.status, 200);
    assert.partialDeepStrictEqual(meanwhile.data, {state: 'running', success: false});
    release();
    assert.equal((await first).data['execution_id'], meanwhile.data['execution_id']);
    assert.deepEqual((await keyed(agent, id, 'slow-click')).data, (await first).data);
    assert.equal(recorder.requests.filter(({url}) => url === '/slow').length, 1);
  });

  it('refuses the key of another request', async () => {
    const {agent, makeAction, putContact, recorder} = world();
    await putContact('c-1');
    recorder.answer = answerJson({});
    const id = await makeAction();
    await keyed(agent, id, 'reused-key');
    const reused = await keyed(agent, id, 'reused-key', {conversation: {id: '7'}});
    assert.equal(reused.status, 422);
    assert.equal(reused.body['error_type'], 'idempotency_key_reused');
  });

  it('keeps keys of people, actions and contacts apart', async () => {
    const {agent, makeAction, putContact, recorder, supervisor} = world();
    await putContact('c-1');
    await putContact('c-2');
    recorder.answer = answerJson({});
    const [one, two] = [await makeAction(), await makeAction()];
    const runs = [
      await keyed(agent, one, 'the-same-key'),
      await keyed(supervisor, one, 'the-same-key'),
      await keyed(agent, two, 'the-same-key'),
      await keyed(agent, one, 'the-same-key', {contact_id: 'c-2'}),
    ];
    assert.equal(new Set(runs.map(({data}) => data['execution_id'])).size, 4);
  });

  it('runs again without a key', async () => {
    const {agent, makeAction, putContact, recorder} = world();
    await putContact('c-1');
    recorder.answer = answerJson({});
    const id = await makeAction({url: `${recorder.origin}/again`});
    for (let n = 0; n < 2; n++) await agent('POST', `${list}/${id}/execute`, {contact_id: 'c-1'});
    assert.equal(recorder.requests.filter(({url}) => url === '/again').length, 2);
  });

  it('gives a url click a fresh link to the same place', async () => {
    const {agent, app, makeAction, putContact} = world();
    await putContact('c-1');
    const id = await makeAction({url: 'https://crm.example.com/'}, 'url');
    const links: string[] = [];
    for (let n = 0; n < 2; n++) {
      const {data} = await keyed(agent, id, 'url-click');
      links.push(String(data['redirect_url']));
      assert.equal(data['redirect_scheme'], 'https');
    }
    assert.notEqual(links[0], links[1]);
    for (const link of links) {
      const opened = await app.request(link);
      assert.equal(opened.headers.get('Location'), 'https://crm.example.com/');
    }
  });

  it('gives the code again to a click whose answer was lost, until its outcome is known', async () => {
    const {agent, makeAction, putContact} = world();
    await putContact('c-1');
    const id = await makeAction({code: 'return {}'}, 'javascript');
    const first = await keyed(agent, id, 'script-click');
    assert.deepEqual((await keyed(agent, id, 'script-click')).data, first.data);
    const outcome = `/api/executions/${String(first.data['execution_id'])}/outcome`;
    await agent('POST', outcome, {state: 'succeeded', message: 'Done'});
    const after = await keyed(agent, id, 'script-click');
    assert.partialDeepStrictEqual(after.data, {state: 'succeeded', message: 'Done'});
    assert.equal(after.data['data'], undefined);
  });

  it('tells how a run ended whatever became of its action and contact since', async () => {
    const {agent, api, makeAction, putContact, recorder} = world();
    recorder.answer = answerJson({});
    for (const [type, config] of [
      ['webhook', {url: `${recorder.origin}/gone`}],
      ['url', {url: 'https://crm.example.com/gone'}],
    ] as const) {
      await putContact('c-1');
      const id = await makeAction(config, type);
      const first = await keyed(agent, id, 'before-the-end');
      const count = recorder.requests.length;
      const same = async (): Promise<void> => {
        const again = await keyed(agent, id, 'before-the-end');
        assert.equal(again.status, 200);
        assert.equal(again.data['execution_id'], first.data['execution_id']);
        assert.equal(again.data['state'], 'succeeded');
      };
      await api('PUT', `${list}/${id}`, {is_active: false});
      await same();
      await api('PUT', `${list}/${id}`, {config: {...config, when: {tags: ['nobody']}}});
      await same();
      await api('DELETE', `${list}/${id}`);
      await same();
      await api('DELETE', '/api/contacts/c-1');
      await same();
      assert.equal((await keyed(agent, id, 'after-the-end')).status, 404);
      assert.equal(recorder.requests.length, count);
    }
    await putContact('c-1');
    const script = await makeAction({code: 'return {}'}, 'javascript');
    const begun = await keyed(agent, script, 'script-gone');
    await api('DELETE', `${list}/${script}`);
    const again = await keyed(agent, script, 'script-gone');
    assert.equal(again.data['execution_id'], begun.data['execution_id']);
    assert.equal(again.data['state'], 'running');
    assert.equal(again.data['data'], undefined);
  });
});
