import assert from 'node:assert/strict';
import {it} from 'node:test';
import {answerJson} from './recorder.ts';
import {addSenders, vendors} from './v2/vendor-world.ts';
import {describeStores} from './world.ts';

const list = '/api/custom-actions';

describeStores('what the manager asks', world => {
  const execute = (id: string, more: object = {}, caller = world().agent) =>
    caller('POST', `${list}/${id}/execute`, {contact_id: 'c-1', ...more});
  const errorsOf = (body: Record<string, unknown>) =>
    body['errors'] as {path: string; message: string}[];

  it('tells how the runs of each action ended, and leaves tests out', async () => {
    const {admin, agent, makeAction, putContact, recorder} = world();
    await putContact('c-1');
    const id = await makeAction();
    recorder.answer = answerJson({});
    await execute(id);
    await execute(id);
    recorder.answer = answerJson({_action: {message: 'No such queue'}}, 500);
    const failed = await execute(id);
    const tried = await execute(id, {test: true}, admin);
    assert.equal(tried.status, 200);
    const {data} = await admin('GET', `${list}/health`);
    const found = (data['actions'] as Record<string, unknown>[]).find(
      one => one['action_id'] === id,
    );
    assert.ok(found);
    assert.ok(Number(found['median_ms']) >= 0);
    assert.partialDeepStrictEqual(found, {
      runs: 3,
      succeeded: 2,
      failed: 1,
      unknown: 0,
      last_failure: {execution_id: failed.data['execution_id'], message: 'No such queue'},
    });
    assert.equal((await agent('GET', `${list}/health`)).status, 403);
    // What went wrong for whom is not for a token that speaks for somebody else.
    const contact = {id: 'another'};
    const bound = world().as(`Bearer ${await world().token({role: 'supervisor', contact})}`);
    const health = await bound('GET', `${list}/health`);
    const told = health.data['actions'] as Record<string, unknown>[];
    assert.ok(told.some(({failed}) => failed === 1));
    assert.ok(told.every(({last_failure}) => last_failure === undefined));
    recorder.answer = answerJson({});
  });

  it('lets administrators try what is switched off, and marks it as a test', async () => {
    const {admin, agent, makeAction, putContact} = world();
    await putContact('c-1');
    const id = await makeAction();
    await admin('PUT', `${list}/${id}`, {is_active: false});
    assert.equal((await execute(id, {}, admin)).status, 400);
    assert.equal((await execute(id, {test: true}, agent)).status, 403);
    const tried = await execute(id, {test: true}, admin);
    assert.equal(tried.data['state'], 'succeeded');
    const {data} = await admin('GET', `/api/executions?action_id=${id}`);
    assert.partialDeepStrictEqual((data['executions'] as unknown[])[0], {test: true});
  });

  it('keeps what a webhook sent, with its secrets masked, for administrators only', async () => {
    const {admin, agent, makeAction, putContact, recorder} = world();
    await putContact('c-1');
    await admin('PUT', '/api/secrets/CRM', {value: 'canary-secret'});
    const id = await makeAction({
      url: `${recorder.origin}/tickets?key={{secret.CRM}}`,
      headers: {'X-Api-Key': 'canary-header', Accept: 'text/plain'},
      body: '{"name": "{{contact.name}}", "key": "{{secret.CRM}}"}',
    });
    const ran = await execute(id);
    const path = `/api/executions/${String(ran.data['execution_id'])}`;
    const told = await admin('GET', path);
    assert.ok(!JSON.stringify(told.body).includes('canary'));
    assert.deepEqual(told.data['sent'], {
      method: 'POST',
      url: `${recorder.origin}/tickets?key=********`,
      headers: {
        accept: 'text/plain',
        'content-type': 'application/json',
        'x-api-key': '********',
      },
      body: '{"name": "Ana", "key": "********"}',
    });
    assert.equal(told.data['http_status'], 200);
    assert.equal((await agent('GET', path)).data['sent'], undefined);
  });

  it('keeps the link that was opened, for administrators only', async () => {
    const {admin, agent, makeAction, putContact} = world();
    await putContact('c-1');
    for (const [url, sent] of [
      [
        'https://crm.example.com/{{contact.name}}',
        {method: 'GET', url: 'https://crm.example.com/Ana'},
      ],
      ['tel:{{contact.phone_number}}', {method: 'OPEN', url: 'tel:+1281'}],
    ] as const) {
      const ran = await execute(await makeAction({url}, 'url'));
      const path = `/api/executions/${String(ran.data['execution_id'])}`;
      assert.deepEqual((await admin('GET', path)).data['sent'], {...sent, headers: {}});
      assert.equal((await agent('GET', path)).data['sent'], undefined);
    }
  });

  it('judges a draft as a save would, shows what it would send, and stores nothing', async () => {
    const {admin, agent, makeAction, putContact, recorder} = world();
    await putContact('c-1');
    const draft = (config: object, more: object = {}, caller = admin) =>
      caller('POST', `${list}/preview`, {
        contact_id: 'c-1',
        action_type: 'webhook',
        config,
        ...more,
      });
    const url = `${recorder.origin}/tickets`;
    const shown = await draft({url, body: '{"who": "{{contact.name}}"}'});
    assert.partialDeepStrictEqual(shown.data, {method: 'POST', url, body: '{"who": "Ana"}'});
    const wrong = await draft({url, body: '{"who": "{{contact.nam}}"}'});
    assert.equal(wrong.status, 422);
    assert.equal(errorsOf(wrong.body)[0]?.path, '/config/body');
    assert.match(errorsOf(wrong.body)[0]?.message ?? '', /did you mean {{contact.name}}/);
    assert.equal((await draft({url}, {}, agent)).status, 403);

    const headers = {Authorization: 'Bearer secret'};
    const id = await makeAction({url, headers});
    const {total} = (await admin('GET', list)).data;
    const masked = await draft({url, headers: {Authorization: '********'}}, {action_id: id});
    assert.partialDeepStrictEqual(masked.data, {headers: {authorization: '********'}});
    const lost = await draft({url, headers: {Authorization: '********'}});
    assert.equal(errorsOf(lost.body)[0]?.path, '/config/headers/Authorization');
    assert.equal((await admin('GET', list)).data['total'], total);
  });

  it('explains rule by rule what keeps a person from an action', async () => {
    const {admin, makeAction, putContact, recorder} = world();
    await putContact('c-1', {name: 'Ana', tags: ['billing']});
    const when = {roles: ['supervisor'], has: ['contact.phone_number'], tags: ['billing', 'vip']};
    const id = await makeAction({url: `${recorder.origin}/a`, when, otherwise: 'hide'});
    const explain = async (query: string) =>
      (await admin('GET', `/api/explain?action_id=${id}&contact_id=c-1&${query}`)).data;
    const told = await explain('role=agent');
    assert.equal(told['sees'], 'nothing');
    const rules = told['rules'] as {rule: string; verdict: string; detail: string}[];
    assert.deepEqual(
      rules.map(({rule, verdict}) => `${rule} ${verdict}`),
      [
        'active holds',
        'type holds',
        'role fails',
        'group not_asked',
        'has fails',
        'tag holds',
        'limit not_asked',
        'breaker not_asked',
      ],
    );
    assert.equal(rules[2]?.detail, 'Needs supervisor; there is agent');
    assert.equal(rules[4]?.detail, 'Needs contact.phone_number; there is no contact.phone_number');
    await putContact('c-1', {phone_number: '+1281', tags: ['vip']});
    assert.equal((await explain('role=supervisor'))['sees'], 'button');
    await admin('PUT', `${list}/${id}`, {
      config: {url: `${recorder.origin}/a`, limits: {per_contact: 1, window: 60}},
    });
    assert.equal((await explain(''))['sees'], 'button');
    await execute(id);
    const limited = (await explain(''))['rules'] as {rule: string; verdict: string}[];
    assert.deepEqual(
      limited.filter(({verdict}) => verdict === 'fails').map(({rule}) => rule),
      ['limit'],
    );
  });

  it('blames no limit for a sender that sends nothing', async () => {
    const {admin, makeAction, putContact, recorder, store} = world();
    recorder.answer = vendors();
    await putContact('c-2', {phone_number: '+12815550123'});
    await addSenders(world());
    const config = {to: ['{{contact.phone_number}}'], body: 'Hi'};
    const limits = {per_contact: 1, window: 60};
    const id = await makeAction({...config, limits}, 'sms');
    const paused = {paused_at: new Date(), paused_code: '20003', paused_reason: 'Wrong token'};
    await store.db.updateTable('senders').set(paused).execute();
    const path = `/api/explain?action_id=${id}&contact_id=c-2`;
    const {sees, rules} = (await admin('GET', path)).data;
    assert.equal(sees, 'disabled');
    assert.partialDeepStrictEqual((rules as unknown[]).slice(-2), [
      {rule: 'limit', verdict: 'not_asked', detail: ''},
      {rule: 'breaker', verdict: 'fails'},
    ]);
  });
});
