import assert from 'node:assert/strict';
import {it} from 'node:test';
import {answerJson} from './recorder.ts';
import {describeStores} from './world.ts';

const list = '/api/custom-actions';

describeStores('secrets for templates', world => {
  /** The part of the value that looks the same however it is written down; no id can hold it by chance. */
  const part = 'only-here-9f2c';
  const value = `crm-key-"${part}"/u`;
  const put = (name: string, body: unknown) => world().api('PUT', `/api/secrets/${name}`, body);

  it('are written, named and deleted, and never shown', async () => {
    const {agent, api, log, store} = world();
    const made = await put('CRM_KEY', {value});
    assert.equal(made.status, 200);
    const told = [
      await api('GET', '/api/secrets'),
      await api('GET', '/api/secrets/CRM_KEY'),
      await api('GET', '/api/audit-log'),
      made,
    ];
    for (const {body} of told) assert.ok(!JSON.stringify(body).includes(part));
    assert.equal(told[1]?.data['name'], 'CRM_KEY');
    const rows = await store.db.selectFrom('secrets').selectAll().execute();
    assert.ok(!JSON.stringify(rows).includes(part));
    assert.ok(!log.join('').includes(part));
    assert.equal((await agent('GET', '/api/secrets')).status, 403);
    for (const name of ['a-b', '1A', 'a.b', '__proto__', 'x'.repeat(65)])
      assert.equal((await put(name, {value})).status, 400, name);
    for (const body of [{}, {value: ''}, {value: 'a\0'}, {value, origins: ['x']}, {value, x: 1}])
      assert.equal((await put('CRM_KEY', body)).status, 400);
    await put('GONE', {value});
    assert.equal((await api('DELETE', '/api/secrets/GONE')).status, 200);
    assert.equal((await api('GET', '/api/secrets/GONE')).body['error_type'], 'secret_not_found');
  });

  it('stand in URL, header and body of a webhook, and are masked wherever they come back', async () => {
    const {admin, agent, api, makeAction, putContact, recorder} = world();
    await putContact('c-1');
    await put('CRM_KEY', {value});
    await put('PIN', {value: 'pin-1234'});
    const id = await makeAction({
      url: `${recorder.origin}/t/{{secret.PIN}}?k={{secret.CRM_KEY}}`,
      headers: {'X-Pin': '{{secret.PIN}}'},
      body: '{"key":"{{secret.CRM_KEY}}"}',
    });
    recorder.answer = (request, response) =>
      answerJson({echo: request.body, url: request.url, pin: request.headers['x-pin']})(
        request,
        response,
        response.socket!,
      );
    const ran = await agent('POST', `${list}/${id}/execute`, {contact_id: 'c-1'});
    assert.equal(ran.data['state'], 'succeeded', JSON.stringify(ran.body));
    const sent = recorder.requests.at(-1);
    assert.equal(sent?.url, `/t/pin-1234?k=${encodeURIComponent(value)}`);
    assert.deepEqual(JSON.parse(sent.body), {key: value});
    assert.equal(sent.headers['x-pin'], 'pin-1234');
    const preview = await api('POST', `${list}/${id}/preview`, {contact_id: 'c-1'});
    assert.partialDeepStrictEqual(preview.data, {
      url: `${recorder.origin}/t/********?k=********`,
      headers: {'x-pin': '********'},
      body: '{"key":"********"}',
    });
    const told = await admin('GET', `/api/executions/${String(ran.data['execution_id'])}`);
    const action = await admin('GET', `${list}/${id}`);
    for (const {body} of [ran, preview, told, action]) {
      const text = JSON.stringify(body);
      assert.ok(!text.includes(part) && !text.includes('pin-1234'), text);
    }
    await put('PIN', {value: 'pin-5678'});
    await agent('POST', `${list}/${id}/execute`, {contact_id: 'c-1'});
    assert.equal(recorder.requests.at(-1)?.headers['x-pin'], 'pin-5678');
    await api('DELETE', '/api/secrets/PIN');
    const count = recorder.requests.length;
    const without = await agent('POST', `${list}/${id}/execute`, {contact_id: 'c-1'});
    assert.partialDeepStrictEqual(without.data, {state: 'failed'});
    assert.match(String(without.data['message']), /no secret "PIN"/);
    assert.equal(recorder.requests.length, count);
  });

  it('go only where they may, and into webhooks only', async () => {
    const {api, recorder} = world();
    await put('BOUND', {value, origins: ['https://crm.example.com']});
    const make = (config: object, action_type = 'webhook') =>
      api('POST', list, {name: 'x', action_type, config});
    const body = '{"k":"{{secret.BOUND}}"}';
    assert.equal((await make({url: 'https://crm.example.com/x', body})).status, 200);
    const elsewhere = await make({url: `${recorder.origin}/x`, body});
    assert.equal(elsewhere.status, 422);
    assert.equal(elsewhere.body['error_type'], 'secret_not_for_origin');
    const host = await make({url: 'https://{{secret.BOUND}}/x'});
    assert.equal(host.status, 422);
    const url = await make({url: 'https://crm.example.com/?k={{secret.BOUND}}'}, 'url');
    assert.equal(url.body['error_type'], 'template_unknown_variable');
    const confirm = {url: 'https://crm.example.com/', confirm: {body: '{{secret.BOUND}}'}};
    assert.equal((await make(confirm)).body['error_type'], 'template_unknown_variable');
  });
});

describeStores('senders', world => {
  const path = '/api/senders';
  const sms = {
    channel: 'sms',
    name: 'Support',
    address: '+12815550100',
    config: {account_sid: `AC${'a'.repeat(32)}`},
    secrets: {auth_token: 'twilio-auth-token'},
  };
  const whatsapp = {
    channel: 'whatsapp',
    name: 'WhatsApp',
    address: '+12815550100',
    config: {phone_number_id: '106540352242922', waba_id: '102290129340398'},
    secrets: {access_token: 'EAAG-access', app_secret: 'app-secret-1', verify_token: 'verify-1'},
  };

  it('of both channels are kept, shown with masks, and opened for who sends', async () => {
    const {agent, api, keys, services, store} = world();
    const made = await api('POST', path, sms);
    assert.partialDeepStrictEqual(made.data, {
      provider: 'twilio',
      address: sms.address,
      config: sms.config,
      secrets: {auth_token: '********'},
      is_active: true,
    });
    const second = await api('POST', path, whatsapp);
    assert.equal(second.data['provider'], 'whatsapp_cloud');
    assert.equal((await api('POST', path, sms)).body['error_type'], 'duplicate_sender');
    assert.equal((await agent('GET', path)).status, 403);
    const told = JSON.stringify([
      (await api('GET', path)).body,
      (await api('GET', '/api/audit-log')).body,
      await store.db.selectFrom('senders').selectAll().execute(),
    ]);
    for (const secret of ['twilio-auth-token', 'EAAG-access', 'app-secret-1', 'verify-1'])
      assert.ok(!told.includes(secret));
    const organization = keys.organization.id;
    assert.partialDeepStrictEqual(await services.senders.open(organization, 'sms'), {
      address: sms.address,
      config: sms.config,
      secrets: sms.secrets,
    });
    await api('POST', path, {...sms, address: `MG${'b'.repeat(32)}`});
    assert.equal(await services.senders.open(organization, 'sms'), undefined);
    const named = await services.senders.open(organization, 'sms', sms.address);
    assert.deepEqual(named?.secrets, sms.secrets);
  });

  it('are changed by key; masks keep their values', async () => {
    const {api, keys, services} = world();
    const made = await api('POST', path, {...sms, address: '+12815550177'});
    const one = `${path}/${String(made.data['id'])}`;
    const opened = () => services.senders.open(keys.organization.id, 'sms', '+12815550177');
    const kept = await api('PUT', one, {name: 'New', secrets: {auth_token: '********'}});
    assert.equal(kept.data['name'], 'New');
    assert.equal((await opened())?.secrets['auth_token'], 'twilio-auth-token');
    await api('PUT', one, {secrets: {auth_token: 'rotated'}});
    assert.equal((await opened())?.secrets['auth_token'], 'rotated');
    await api('PUT', one, {is_active: false});
    assert.equal(await opened(), undefined);
    const clash = await api('PUT', one, {address: sms.address});
    assert.equal(clash.status, 409);
    assert.equal((await api('DELETE', one)).status, 200);
    assert.equal((await api('GET', one)).body['error_type'], 'sender_not_found');
  });

  it('are changed by two at once, each by its own keys', async () => {
    const {api, keys, services} = world();
    const made = await api('POST', path, {...sms, address: '+12815550178'});
    const one = `${path}/${String(made.data['id'])}`;
    for (let n = 0; n < 5; n++) {
      const [name, auth_token] = [`Name ${n}`, `token-${n}`];
      const answers = await Promise.all([
        api('PUT', one, {secrets: {auth_token}}),
        api('PUT', one, {name}),
      ]);
      for (const {status} of answers) assert.equal(status, 200);
      const now = await services.senders.open(keys.organization.id, 'sms', '+12815550178');
      assert.deepEqual([now?.name, now?.secrets['auth_token']], [name, auth_token]);
    }
  });

  it('are refused by name where a field is missing or wrong', async () => {
    const {api} = world();
    const wrong: [object, string][] = [
      [{...sms, channel: 'fax'}, '/channel'],
      [{...sms, address: '0281 555'}, '/address'],
      [{...sms, config: {}}, '/config/account_sid'],
      [{...sms, config: {account_sid: 'AC1'}}, '/config/account_sid'],
      [{...sms, secrets: {}}, '/secrets/auth_token'],
      [{...sms, base_url: 'https://evil.example'}, '/base_url'],
      [{...whatsapp, secrets: {access_token: 'x', app_secret: 'y'}}, '/secrets/verify_token'],
      [{...whatsapp, config: {...whatsapp.config, waba_id: 'abc'}}, '/config/waba_id'],
    ];
    for (const [body, field] of wrong) {
      const refused = await api('POST', path, body);
      assert.equal(refused.status, 400, JSON.stringify(refused.body));
      assert.partialDeepStrictEqual(refused.body['errors'], [{path: field}]);
    }
  });
});
