/** Seeds 000 to 002 over HTTP: what they show is sent letter by letter, comes back, and means what it says. */
import assert from 'node:assert/strict';
import {it} from 'node:test';
import {describeStores} from '../world.ts';
import {path, v2Actions} from './actions.ts';
import {smsBody, webhookBody, whatsappBody} from './bodies.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describeStores('the dialect of /v2', world => {
  const {ready, make} = v2Actions(world);

  for (const [name, body, type, icon] of [
    ['seed 000', webhookBody('https://api.publicapis.org/entries'), 'webhook', 'globe'],
    ['seed 001', smsBody, 'sms', 'mail'],
    ['seed 002', whatsappBody, 'whatsapp', 'phone'],
  ] as const)
    it(`takes the body of ${name}, gives it back whole, and shows it in the bar's list`, async () => {
      const {api, agent} = await ready();
      const made = await api('POST', path, body);
      assert.equal(made.status, 201, JSON.stringify(made.body));
      assert.deepEqual(Object.keys(made.body), ['ctx_id', 'data']);
      assert.match(String(made.body['ctx_id']), uuid);
      const id = String(made.data['action_id']);
      assert.deepEqual(made.data, {action_id: id, name: body.name, type: body.type});
      const got = await api('GET', `${path}/${id}`);
      assert.partialDeepStrictEqual(got.data, body);
      const listed = await agent('GET', '/api/custom-actions?limit=100');
      const entries = listed.data['custom_actions'] as Record<string, unknown>[];
      const entry = entries.find(one => one['id'] === id);
      assert.partialDeepStrictEqual(entry, {action_type: type, icon, is_active: true});
      assert.partialDeepStrictEqual(entry?.['config'], {
        description: body.description,
        confirm: true,
      });
      assert.doesNotMatch(JSON.stringify(entry), /publicapis|13465507166|650175178190170/);
    });

  it('answers at /v2/actions as well', async () => {
    const {api} = await ready();
    const made = await api('POST', '/v2/actions', webhookBody('https://a.example.com/'));
    assert.equal(made.status, 201);
    const id = String(made.data['action_id']);
    assert.equal((await api('GET', `/v2/actions/${id}`)).status, 200);
    assert.equal((await api('DELETE', `/v2/actions/${id}`)).status, 200);
    assert.equal((await api('GET', `${path}/${id}`)).status, 404);
  });

  it('pages through the actions it knows, those of the first dialect among them', async () => {
    const {api, makeAction} = await ready();
    await makeAction({code: 'return {}'}, 'javascript');
    const id = await makeAction({
      url: 'https://a.example.com/{{contact.id}}',
      body: '{"name": "{{contact.name}}"}',
    });
    const {data} = await api('GET', `${path}?per_page=100`);
    const rows = data['data'] as Record<string, unknown>[];
    assert.ok(
      rows.every(row => ['WEBHOOK', 'SEND_SMS', 'SEND_WHATSAPP'].includes(String(row['type']))),
    );
    const row = rows.find(one => one['action_id'] === id);
    assert.partialDeepStrictEqual(row, {
      type: 'WEBHOOK',
      webhook: {
        url: 'https://a.example.com/{{contact.id}}',
        method: 'POST',
        mandatory: false,
        static_body: '{"name": "{{contact.name}}"}',
        type: 'dynamic',
      },
    });
    const first = await api('GET', `${path}?per_page=1&page=1`);
    assert.partialDeepStrictEqual(first.data['pagination'], {
      current_page: 1,
      per_page: 1,
      total_records: rows.length,
      total_pages: rows.length,
      has_next: true,
    });
    assert.equal((await api('GET', `${path}?per_page=101`)).status, 400);
  });

  it('changes the keys given and keeps the others, and secrets that come back masked', async () => {
    const {api} = await ready();
    const body = webhookBody('https://a.example.com/x');
    const headers = {Authorization: 'Bearer s3cret-value'};
    const id = await make({...body, webhook: {...body.webhook, headers}});
    const got = await api('GET', `${path}/${id}`);
    assert.partialDeepStrictEqual(got.data, {webhook: {headers: {Authorization: '********'}}});
    const put = await api('PUT', `${path}/${id}`, {name: 'Renamed', is_active: false});
    assert.equal(put.status, 200, JSON.stringify(put.body));
    assert.partialDeepStrictEqual(put.data, {
      ...body,
      name: 'Renamed',
      is_active: false,
      webhook: {...body.webhook, headers: {Authorization: '********'}},
    });
    const turned = await api('PUT', `${path}/${id}`, {webhook: {...body.webhook, method: 'PUT'}});
    assert.partialDeepStrictEqual(turned.data, {webhook: {method: 'PUT'}});
  });

  it('keeps what only the first dialect can say when the second changes an action', async () => {
    const {api} = await ready();
    const id = await make(webhookBody('https://a.example.com/x'));
    const {data} = await api('GET', `/api/custom-actions/${id}`);
    const config = data['config'] as object;
    await api('PUT', `/api/custom-actions/${id}`, {
      config: {...config, confirm: {title: 'Sure?'}, group: 'Tickets'},
    });
    await api('PUT', `${path}/${id}`, {description: 'Other words'});
    const after = await api('GET', `/api/custom-actions/${id}`);
    assert.partialDeepStrictEqual(after.data['config'], {
      description: 'Other words',
      confirm: {title: 'Sure?'},
      group: 'Tickets',
    });
  });

  it('keeps the question, or its absence, of a WhatsApp action whose mandatory stays as it is', async () => {
    const {api} = await ready();
    for (const [mandatory, confirm] of [
      [false, {title: 'Sure?'}],
      [true, undefined],
    ] as const) {
      const id = await make({...whatsappBody, webhook: {...whatsappBody.webhook, mandatory}});
      const {data} = await api('GET', `/api/custom-actions/${id}`);
      const {confirm: _, ...config} = data['config'] as Record<string, unknown>;
      await api('PUT', `/api/custom-actions/${id}`, {config: {...config, confirm}});
      await api('PUT', `${path}/${id}`, {description: 'Other words'});
      const after = await api('GET', `/api/custom-actions/${id}`);
      const told = after.data['config'] as Record<string, unknown>;
      assert.deepEqual(told['confirm'], confirm);
      assert.equal(told['mandatory'], mandatory);
    }
    const id = await make(whatsappBody);
    await api('PUT', `${path}/${id}`, {webhook: {...whatsappBody.webhook, mandatory: false}});
    const {data} = await api('GET', `/api/custom-actions/${id}`);
    assert.equal((data['config'] as Record<string, unknown>)['confirm'], undefined);
  });

  it('makes an action of another type with what that type needs, and nothing of the old one', async () => {
    const {api} = await ready();
    const id = await make(webhookBody('https://a.example.com/x'));
    const {sms} = smsBody;
    const turned = await api('PUT', `${path}/${id}`, {type: 'SEND_SMS', sms});
    assert.equal(turned.status, 200, JSON.stringify(turned.body));
    assert.partialDeepStrictEqual(turned.data, {
      name: 'My API Action',
      description: 'Post API Action',
      type: 'SEND_SMS',
      sms,
    });
  });

  it('takes an optional field that was left empty for one that was left out', async () => {
    const {api} = await ready();
    const sms = {...smsBody.sms, provider: '', from: '', response_message_context: ''};
    const texted = await api('GET', `${path}/${await make({...smsBody, sms})}`);
    assert.equal(texted.status, 200);
    const told = texted.data['sms'] as Record<string, unknown>;
    assert.deepEqual([told['provider'], told['from']], [undefined, undefined]);
    const webhook = {...whatsappBody.webhook, language_code: ''};
    const id = await make({...whatsappBody, phone_number: '', webhook});
    const {data} = await api('GET', `${path}/${id}`);
    assert.partialDeepStrictEqual(data, {webhook: {language_code: 'en'}});
  });

  const wrong: readonly (readonly [string, object, string])[] = [
    ['a missing name', {...smsBody, name: undefined}, '/name'],
    ['a missing description', {...smsBody, description: undefined}, '/description'],
    ['a missing timing', {...smsBody, action_timing: undefined}, '/action_timing'],
    ['a timing that is none', {...smsBody, action_timing: 'SOON'}, '/action_timing'],
    ['an unknown type', {...smsBody, type: 'SEND_FAX'}, '/type'],
    ['an unknown field', {...smsBody, colour: 'red'}, '/colour'],
    ['an unknown field inside', {...smsBody, sms: {...smsBody.sms, bcc: []}}, '/sms/bcc'],
    ['no recipients', {...smsBody, sms: {...smsBody.sms, to: {value: []}}}, '/sms/to/value'],
    ['a text as recipients', {...smsBody, sms: {...smsBody.sms, to: '+1'}}, '/sms/to'],
    [
      'a number with letters',
      {...smsBody, sms: {...smsBody.sms, cc: ['1-800-FLOWERS']}},
      '/sms/cc/0',
    ],
    [
      'a number that is too long',
      {...smsBody, sms: {...smsBody.sms, cc: ['+128171265081234']}},
      '/sms/cc/0',
    ],
    ['a landline', {...smsBody, sms: {...smsBody.sms, cc: ['+4930901820']}}, '/sms/cc/0'],
    ['another provider', {...smsBody, sms: {...smsBody.sms, provider: 'ACME'}}, '/sms/provider'],
    ['an unknown sender', {...smsBody, sms: {...smsBody.sms, from: '+12025550123'}}, '/sms/from'],
    [
      'an unknown variable',
      {...smsBody, sms: {...smsBody.sms, body: {value: '{{contact.nam}}'}}},
      '/sms/body/value',
    ],
    [
      'a text of 1 601 characters',
      {...smsBody, sms: {...smsBody.sms, body: {value: 'x'.repeat(1_601)}}},
      '/sms/body/value',
    ],
    [
      'a template that does not exist',
      {...whatsappBody, webhook: {...whatsappBody.webhook, template_name: 'nothing'}},
      '/webhook/template_name',
    ],
    [
      'a language the template does not have',
      {...whatsappBody, webhook: {...whatsappBody.webhook, language_code: 'pt_BR'}},
      '/webhook/language_code',
    ],
    [
      'a parameter too few',
      {...whatsappBody, webhook: {...whatsappBody.webhook, body_params: ['one']}},
      '/webhook/body_params',
    ],
    [
      'a button that is not there',
      {...whatsappBody, webhook: {...whatsappBody.webhook, button_params: ['a', 'b', 'c']}},
      '/webhook/button_params/2',
    ],
    ['a phone number that is none', {...whatsappBody, phone_number: 'abc'}, '/phone_number'],
    ['a URL that is missing', {...webhookBody('x'), webhook: {method: 'POST'}}, '/webhook/url'],
    [
      'a method that is none',
      {...webhookBody('x'), webhook: {url: 'https://a.example.com/', method: 'FETCH'}},
      '/webhook/method',
    ],
    [
      'a private target',
      {...webhookBody('x'), webhook: {url: 'https://10.0.0.1/', method: 'POST'}},
      '/webhook/url',
    ],
    [
      'a required variable that does not exist',
      {
        ...webhookBody('x'),
        webhook: {url: 'https://a.example.com/', method: 'POST', required: ['contact.shoe']},
      },
      '/webhook/required/0',
    ],
    [
      'a body of a kind that is none',
      {
        ...webhookBody('x'),
        webhook: {url: 'https://a.example.com/', method: 'POST', body: [{type: 'x', values: {}}]},
      },
      '/webhook/body/0/type',
    ],
  ];
  for (const [what, body, where] of wrong)
    it(`refuses ${what} with 400, by name`, async () => {
      const {api} = await ready();
      const {status, body: answer} = await api('POST', path, body);
      assert.equal(status, 400, JSON.stringify(answer));
      assert.match(String(answer['ctx_id']), uuid);
      assert.equal(answer['data'], null);
      const {code, details} = answer['error'] as {
        code: string;
        details: {path: string; message: string}[];
      };
      assert.match(code, /^[a-z_]+$/);
      assert.ok(
        details.some(one => one.path === where),
        JSON.stringify(details),
      );
      assert.doesNotMatch(JSON.stringify(answer), /config[./]/);
    });

  it('answers 401 without a token, and 403 to an agent', async () => {
    const {as, agent} = await ready();
    const none = await as()('POST', path, smsBody);
    assert.equal(none.status, 401);
    assert.partialDeepStrictEqual(none.body, {data: null, error: {code: 'unauthenticated'}});
    assert.equal((await agent('POST', path, smsBody)).status, 403);
  });

  it('refuses ids of other organisations as unknown ones', async () => {
    const {stranger} = await ready();
    const id = await make(smsBody);
    const {api} = await stranger();
    for (const [method, rest] of [
      ['GET', ''],
      ['PUT', ''],
      ['DELETE', ''],
      ['POST', '/execute'],
    ] as const) {
      const body = method === 'PUT' ? {name: 'x'} : rest ? {contact_id: 'c-1'} : undefined;
      const {status} = await api(method, `${path}/${id}${rest}`, body);
      assert.equal(status, 404, method);
    }
  });
});
