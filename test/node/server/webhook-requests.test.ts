import assert from 'node:assert/strict';
import {it} from 'node:test';
import {answerJson} from './recorder.ts';
import {describeStores} from './world.ts';
import {list, webhookRuns} from './webhook-runs.ts';

describeStores('what a webhook is sent', world => {
  const {run, told} = webhookRuns(world);

  it('writes values so that they change nothing around them', async () => {
    const {recorder} = world();
    recorder.answer = answerJson({});
    const contact = {name: 'Ana "Q" & Co', phone_number: '+1281', metadata: {age: 41}};
    await run(
      {
        url: `${recorder.origin}/c?n={{contact.name}}`,
        headers: {'X-Tier': '{{contact.metadata.tier}}', 'X-Phone': '{{contact.phone_number}}'},
        body: '{"n":"{{contact.name}}","age":{{contact.metadata.age}}}',
      },
      contact,
    );
    const {url, body, headers} = recorder.requests.at(-1)!;
    assert.equal(url, '/c?n=Ana%20%22Q%22%20%26%20Co');
    assert.deepEqual(JSON.parse(body), {n: 'Ana "Q" & Co', age: 41});
    assert.equal(headers['content-type'], 'application/json');
    assert.equal(headers['x-phone'], '+1281');
    assert.equal(headers['x-tier'], undefined);
    const form = {'Content-Type': 'application/x-www-form-urlencoded'};
    await run({url: recorder.origin, headers: form, body: 'n={{contact.name}}'}, contact);
    assert.equal(recorder.requests.at(-1)?.body, 'n=Ana%20%22Q%22%20%26%20Co');
  });

  it('sends the context where there is no body, and none with GET', async () => {
    const {keys, recorder} = world();
    recorder.answer = answerJson({});
    await run();
    const sent = JSON.parse(recorder.requests.at(-1)!.body) as unknown;
    assert.deepEqual(sent, {
      contact: {id: 'c-1', name: 'Ana', tags: [], metadata: {}},
      user: {id: 'agent-1', name: 'Ms agent', role: 'agent'},
      organization: keys.organization,
    });
    await run({url: recorder.origin, method: 'GET', body: '{}'});
    assert.partialDeepStrictEqual(recorder.requests.at(-1), {method: 'GET', body: ''});
  });

  it('keeps a run whose values cannot be written safely, and sends nothing', async () => {
    const {recorder, agent} = world();
    const count = recorder.requests.length;
    const cases: [Record<string, unknown>, Record<string, unknown>][] = [
      [{url: `${recorder.origin}/{{contact.name}}/x`}, {name: '..'}],
      [{url: recorder.origin, headers: {'X-N': '{{contact.name}}'}}, {name: 'a\r\nb: c'}],
      [{url: recorder.origin, headers: {'X-N': '{{contact.name}}'}}, {name: 'Ünal'}],
    ];
    for (const [config, contact] of cases) {
      const ran = await run(config, contact);
      assert.partialDeepStrictEqual(ran.data, {success: false, state: 'failed'});
      assert.match(String(ran.data['message']), /^Nothing was sent: /);
      assert.equal((await told(ran)).data['state'], 'failed');
      const action = String((await told(ran)).data['action_id']);
      const preview = await agent('POST', `${list}/${action}/preview`, {contact_id: 'c-1'});
      assert.equal(preview.status, 422);
      assert.equal(preview.body['error_type'], 'template_value_unsafe');
    }
    assert.equal(recorder.requests.length, count);
  });

  it('previews what it would send, whole to admins, and sends nothing', async () => {
    const {agent, api, makeAction, putContact, recorder} = world();
    await putContact('c-1', {name: 'Ana'});
    const {host} = new URL(recorder.origin);
    const config = {
      url: `${recorder.origin}/t?p={{contact.phone_number}}`,
      headers: {'X-Api-Key': 'k-123456789'},
      body: '{"n":"{{contact.name}}"}',
    };
    const path = `${list}/${await makeAction(config)}/preview`;
    const count = recorder.requests.length;
    const whole = await api('POST', path, {contact_id: 'c-1'});
    assert.deepEqual(whole.data, {
      action_type: 'webhook',
      method: 'POST',
      host,
      url: `${recorder.origin}/t?p=`,
      headers: {'x-api-key': '********', 'content-type': 'application/json'},
      body: '{"n":"Ana"}',
      missing: ['contact.phone_number'],
    });
    const reduced = await agent('POST', path, {contact_id: 'c-1'});
    assert.deepEqual(reduced.data, {
      action_type: 'webhook',
      method: 'POST',
      host,
      missing: ['contact.phone_number'],
    });
    assert.equal(recorder.requests.length, count);
    await api('PUT', path.replace('/preview', ''), {is_active: false});
    assert.equal((await api('POST', path, {contact_id: 'c-1'})).status, 200);
    assert.equal((await agent('POST', path, {contact_id: 'c-1'})).status, 400);
  });
});
