/** Seed 003, example by example and field by field: what it shows is sent letter by letter, and must come back. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {answerJson} from './recorder.ts';
import {describeStores} from './world.ts';

const createExample = {
  name: 'Create Support Ticket',
  icon: 'ticket',
  action_type: 'webhook',
  config: {
    url: 'https://api.helpdesk.com/tickets',
    method: 'POST',
    headers: {Authorization: 'Bearer YOUR_API_KEY', 'Content-Type': 'application/json'},
    body: '{"subject": "WhatsApp: {{contact.name}}", "phone": "{{contact.phone_number}}"}',
  },
  is_active: true,
  display_order: 0,
};

describeStores('the API of seed 003', world => {
  it('creates the documented action and shows it, with its secret masked', async () => {
    const {api} = world();
    const made = await api('POST', '/api/custom-actions', createExample);
    assert.equal(made.status, 200);
    assert.equal(made.body['status'], 'success');
    const {id, created_at, updated_at} = made.data;
    assert.match(String(id), /^[0-9a-f-]{36}$/);
    assert.match(String(created_at), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.match(String(updated_at), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.partialDeepStrictEqual(made.data, {
      ...createExample,
      config: {
        ...createExample.config,
        headers: {Authorization: '********', 'Content-Type': 'application/json'},
      },
      version: 1,
    });
    const got = await api('GET', `/api/custom-actions/${String(id)}`);
    assert.deepEqual(got.data, made.data);
  });

  it('lists actions under custom_actions', async () => {
    const {api, makeAction} = world();
    const id = await makeAction();
    const listed = await api('GET', '/api/custom-actions');
    assert.equal(listed.status, 200);
    assert.equal(listed.body['status'], 'success');
    const actions = listed.data['custom_actions'] as {id: string}[];
    assert.ok(actions.some(action => action.id === id));
    assert.partialDeepStrictEqual(listed.data, {page: 1, limit: 50, total: actions.length});
  });

  it('takes the three documented configs as they stand', async () => {
    const {api} = world();
    const configs = [
      [
        'webhook',
        {
          url: 'https://api.example.com/endpoint',
          method: 'POST',
          headers: {},
          body: '{"key": "{{contact.phone_number}}"}',
        },
      ],
      ['webhook', {url: 'https://api.helpdesk.com/tickets', method: 'POST', headers: {}, body: ''}],
      [
        'url',
        {
          url: 'https://crm.example.com/contact?phone={{contact.phone_number}}',
          open_in_new_tab: true,
        },
      ],
      ['javascript', {code: 'return { clipboard: contact.phone_number }'}],
    ] as const;
    for (const [action_type, config] of configs) {
      const made = await api('POST', '/api/custom-actions', {name: 'x', action_type, config});
      assert.equal(made.status, 200, JSON.stringify(made.body));
      assert.partialDeepStrictEqual(made.data['config'], config);
    }
  });

  it('updates only the keys given', async () => {
    const {api} = world();
    const made = await api('POST', '/api/custom-actions', {...createExample, display_order: 7});
    const path = `/api/custom-actions/${String(made.data['id'])}`;
    const example = {name: 'Updated Action Name', is_active: false};
    const updated = await api('PUT', path, example);
    assert.equal(updated.status, 200);
    assert.deepEqual(
      {...updated.data, updated_at: ''},
      {...made.data, ...example, version: 2, updated_at: ''},
    );
    const again = await api('PUT', path, {icon: 'user'});
    assert.partialDeepStrictEqual(again.data, {...example, icon: 'user', display_order: 7});
  });

  it('deletes an action', async () => {
    const {api, makeAction} = world();
    const path = `/api/custom-actions/${await makeAction()}`;
    const deleted = await api('DELETE', path);
    assert.equal(deleted.status, 200);
    assert.deepEqual(deleted.body, {status: 'success', data: {status: 'deleted'}});
    for (const method of ['GET', 'DELETE']) assert.equal((await api(method, path)).status, 404);
  });

  it('executes a webhook', async () => {
    const {agent, makeAction, putContact, recorder} = world();
    await putContact('c-1');
    recorder.answer = answerJson({ticket: 4711});
    const id = await makeAction();
    const ran = await agent('POST', `/api/custom-actions/${id}/execute`, {contact_id: 'c-1'});
    assert.equal(ran.status, 200);
    assert.partialDeepStrictEqual(ran.body, {
      status: 'success',
      data: {
        success: true,
        message: 'Webhook executed successfully',
        data: {ticket: 4711},
        toast: {message: 'Webhook executed successfully', type: 'success'},
        state: 'succeeded',
      },
    });
  });

  it('executes a url', async () => {
    const {agent, app, makeAction, putContact} = world();
    await putContact('c-1', {phone_number: '+1281'});
    const id = await makeAction(
      {url: 'https://crm.example.com/contact?phone={{contact.phone_number}}'},
      'url',
    );
    const ran = await agent('POST', `/api/custom-actions/${id}/execute`, {contact_id: 'c-1'});
    assert.partialDeepStrictEqual(ran.data, {
      success: true,
      message: 'Opening URL',
      redirect_scheme: 'https',
      state: 'succeeded',
    });
    const link = String(ran.data['redirect_url']);
    assert.match(link, /^\/api\/custom-actions\/redirect\/\w+$/);
    const opened = await app.request(link);
    assert.equal(opened.status, 302);
    assert.equal(opened.headers.get('Location'), 'https://crm.example.com/contact?phone=%2B1281');
  });

  it('executes a script by handing its code and context to the browser', async () => {
    const {agent, keys, makeAction, putContact} = world();
    await putContact('c-1', {name: 'Ana', phone_number: '+1281'});
    const code = 'return { clipboard: contact.phone_number }';
    const id = await makeAction({code}, 'javascript');
    const ran = await agent('POST', `/api/custom-actions/${id}/execute`, {contact_id: 'c-1'});
    assert.partialDeepStrictEqual(ran.body, {
      status: 'success',
      data: {
        success: true,
        message: 'JavaScript action executed',
        data: {
          code,
          context: {
            contact: {id: 'c-1', name: 'Ana', phone_number: '+1281'},
            user: {id: 'agent-1', name: 'Ms agent', role: 'agent'},
            organization: {id: keys.organization.id, name: 'Acme'},
          },
        },
        toast: {message: 'Action completed', type: 'success'},
        state: 'running',
      },
    });
  });

  it('fills in every documented variable', async () => {
    const {as, keys, makeAction, putContact, recorder, token} = world();
    await putContact('c-9', {name: 'Ana', profile_name: 'ana 🌻', phone_number: '+1281'});
    const paths = ['id', 'phone_number', 'name', 'profile_name'].map(name => `contact.${name}`);
    paths.push('user.id', 'user.name', 'user.email', 'user.role');
    paths.push('organization.id', 'organization.name');
    const body = JSON.stringify(Object.fromEntries(paths.map(path => [path, `{{${path}}}`])));
    const id = await makeAction({
      url: `${recorder.origin}/{{contact.id}}?q={{contact.name}}`,
      body,
    });
    const claims = {sub: 'u-7', name: 'Bo', email: 'bo@example.com'};
    const caller = as(`Bearer ${await token(claims)}`);
    await caller('POST', `/api/custom-actions/${id}/execute`, {contact_id: 'c-9'});
    const sent = recorder.requests.at(-1);
    assert.equal(sent?.url, '/c-9?q=Ana');
    assert.deepEqual(JSON.parse(sent.body), {
      'contact.id': 'c-9',
      'contact.phone_number': '+1281',
      'contact.name': 'Ana',
      'contact.profile_name': 'ana 🌻',
      'user.id': 'u-7',
      'user.name': 'Bo',
      'user.email': 'bo@example.com',
      'user.role': 'agent',
      'organization.id': keys.organization.id,
      'organization.name': 'Acme',
    });
  });

  it('uses the documented defaults: POST, active, order 0, no icon', async () => {
    const {agent, api, putContact, recorder} = world();
    await putContact('c-1');
    const made = await api('POST', '/api/custom-actions', {
      name: 'x',
      action_type: 'webhook',
      config: {url: `${recorder.origin}/default`},
    });
    assert.partialDeepStrictEqual(made.data, {is_active: true, display_order: 0, icon: ''});
    const path = `/api/custom-actions/${String(made.data['id'])}/execute`;
    await agent('POST', path, {contact_id: 'c-1'});
    assert.equal(recorder.requests.at(-1)?.method, 'POST');
    const off = await api('POST', '/api/custom-actions', {...createExample, is_active: false});
    assert.equal(off.data['is_active'], false);
  });
});
