import assert from 'node:assert/strict';
import {it} from 'node:test';
import {describeStores} from './world.ts';

const list = '/api/custom-actions';
const webhook = {url: 'https://tickets.example.com/new'};

interface Problem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

describeStores('actions', world => {
  const create = (body: unknown) => world().api('POST', list, body);
  const config = (value: unknown, action_type = 'webhook') =>
    create({name: 'x', action_type, config: value});

  it('names each wrong field of a body with its path', async () => {
    const answer = await create({
      icon: 5,
      action_type: 'webhook',
      config: 'none',
      is_active: 'yes',
      display_order: 1.5,
      colour: 'red',
    });
    assert.equal(answer.status, 400);
    assert.equal(answer.body['error_type'], 'invalid_request');
    const errors = answer.body['errors'] as Problem[];
    assert.deepEqual(errors.map(({path}) => path).toSorted(), [
      '/colour',
      '/config',
      '/display_order',
      '/icon',
      '/is_active',
      '/name',
    ]);
    assert.equal(errors.find(({path}) => path === '/name')?.message, 'Name is required');
    assert.match(errors.find(({path}) => path === '/icon')!.message, /expected string/);
    assert.match(String(answer.body['request_id']), /^[0-9a-f-]{36}$/);
    assert.equal(answer.headers.get('X-Request-Id'), answer.body['request_id']);
  });

  it('has one word for keys that it does not know, whatever they are called', async () => {
    const id = await world().makeAction();
    for (const key of ['colour', 'id', 'contact_id', 'constructor', '__proto__', 'toString'])
      for (const [method, path] of [
        ['POST', list],
        ['PUT', `${list}/${id}`],
      ] as const) {
        const answer = await world().api(method, path, `{"${key}":1,"name":"x"}`);
        assert.equal(answer.status, 400);
        assert.equal(answer.body['error_type'], 'invalid_request', `${method} ${key}`);
      }
  });

  it('keeps whatever characters a config holds, also half of one, and NUL in what is sent', async () => {
    const {api} = world();
    const half = '🎫'.slice(0, 1);
    const values = {nul: '\0', half, [half]: {deep: ['\0', half]}};
    const configs = [
      {
        url: 'https://a.example/',
        description: half,
        headers: {'X-A': 'b'},
        i18n: {de: {name: half}},
      },
      {url: 'https://a.example/', body_parts: [{values}]},
    ];
    for (const config of configs) {
      const made = await create({name: half, icon: half, action_type: 'webhook', config});
      assert.equal(made.status, 200, JSON.stringify(made.body));
      const path = `${list}/${String(made.data['id'])}`;
      assert.deepEqual((await api('GET', path)).data['config'], config);
      const changed = await api('PUT', path, {
        is_active: false,
        config: {...config, method: 'PUT'},
      });
      assert.deepEqual(changed.data['config'], {...config, method: 'PUT'});
      assert.equal((await api('DELETE', path)).status, 200);
    }
  });

  it('mirrors the refusals of the reference server', async () => {
    const refused: [unknown, RegExp][] = [
      [{action_type: 'webhook', config: webhook}, /^Name is required$/],
      [{name: '  ', action_type: 'webhook', config: webhook}, /^Name is required$/],
      [{name: 'x', config: webhook}, /^Action type is required$/],
      [{name: 'x', action_type: 'email', config: webhook}, /^Action type/],
      [{name: 'x', action_type: 'webhook'}, /^Config is required$/],
      [{name: 'x', action_type: 'webhook', config: {}}, /^config.url is required$/],
      [{name: 'x', action_type: 'url', config: {}}, /^config.url is required$/],
      [{name: 'x', action_type: 'javascript', config: {}}, /^config.code is required$/],
      [{name: 'x'.repeat(101), action_type: 'webhook', config: webhook}, /^Name/],
      [{name: ' \u200b\u2060', action_type: 'webhook', config: webhook}, /^Name .*can be seen/],
      [{name: 'x', icon: 'i'.repeat(51), action_type: 'webhook', config: webhook}, /^Icon/],
      [{name: 'a\0b', action_type: 'webhook', config: webhook}, /^Name must not hold/],
    ];
    for (const [body, message] of refused) {
      const answer = await create(body);
      assert.equal(answer.status, 400, JSON.stringify(body));
      assert.match(String(answer.body['message']), message);
    }
  });

  it('refuses what it cannot honour yet, by name', async () => {
    const secret = await config({...webhook, body: '{"a":"{{secret.KEY}}"}'});
    assert.equal(secret.body['error_type'], 'secret_unknown');
    const unknown = await config({...webhook, retries: 3});
    assert.partialDeepStrictEqual(unknown.body['errors'], [{path: '/config/retries'}]);
  });

  it('refuses templates and scripts that do not parse, and says where', async () => {
    const refused: [unknown, string, string, string, RegExp][] = [
      [
        {...webhook, body: '{"a":"{{contact.name"}'},
        'webhook',
        'template_syntax',
        '/config/body',
        /./,
      ],
      [
        {...webhook, body: '{{#contact}}x{{/contact}}'},
        'webhook',
        'template_syntax',
        '/config/body',
        /./,
      ],
      [
        {...webhook, body: '{"a":"{{contact.nam}}"}'},
        'webhook',
        'template_unknown_variable',
        '/config/body',
        /contact\.name/,
      ],
      [{...webhook, body: 'no json'}, 'webhook', 'template_context', '/config/body', /./],
      [{url: 'https://{{contact.name}}/'}, 'webhook', 'template_context', '/config/url', /./],
      [
        {...webhook, headers: {'X-Name': '{{contact.nmae}}'}},
        'webhook',
        'template_unknown_variable',
        '/config/headers/X-Name',
        /contact\.name/,
      ],
      [{url: 'javascript:alert(1)'}, 'url', 'template_context', '/config/url', /https/],
      [{url: 'https://u:p@a.example/'}, 'url', 'url_not_allowed', '/config/url', /password/],
      [
        {code: 'return {\n  clipboard: }'},
        'javascript',
        'script_syntax',
        '/config/code',
        /line 2, column 14/,
      ],
      [{code: '} alert(1); {'}, 'javascript', 'script_syntax', '/config/code', /line 1/],
      [{code: '#!/bin/x\nreturn 1'}, 'javascript', 'script_syntax', '/config/code', /line 1/],
      [{code: 'let contact = 1'}, 'javascript', 'script_syntax', '/config/code', /line 1/],
      [
        {code: '\nawait import("x")'},
        'javascript',
        'script_import',
        '/config/code',
        /line 2, column 7/,
      ],
      [{code: 'import x from "y"'}, 'javascript', 'script_syntax', '/config/code', /line 1/],
    ];
    for (const [value, type, code, path, message] of refused) {
      const answer = await config(value, type);
      assert.equal(answer.status, 422, JSON.stringify(value));
      assert.equal(answer.body['error_type'], code, JSON.stringify(answer.body));
      assert.partialDeepStrictEqual(answer.body['errors'], [{path, code}]);
      assert.match(String(answer.body['message']), message);
    }
  });

  it('refuses private and unencrypted targets, and headers that are not an action’s', async () => {
    for (const url of [
      'https://127.0.0.1/',
      'https://169.254.169.254/latest',
      'https://localhost/',
      'http://example.com/',
      'https://example.com:5432/',
      'https://user:pass@example.com/',
    ]) {
      const answer = await config({url});
      assert.equal(answer.status, 422, url);
      assert.partialDeepStrictEqual(answer.body, {
        error_type: 'egress_blocked',
        errors: [{path: '/config/url'}],
      });
    }
    for (const name of [
      'Host',
      'content-length',
      'Webhook-Id',
      'User-Agent',
      'a b',
      'x\r\ny',
      '',
    ]) {
      const answer = await config({...webhook, headers: {[name]: 'x'}});
      assert.equal(answer.body['error_type'], 'header_not_allowed', name);
    }
    const twice = await config({...webhook, headers: {'X-A': '1', 'x-a': '2'}});
    assert.equal(twice.body['error_type'], 'header_not_allowed');
    const broken = await config({...webhook, headers: {'X-A': 'a\r\nb: c'}});
    assert.equal(broken.body['error_type'], 'template_context');
  });

  it('fills in a script’s effects from what it returns', async () => {
    const effects: [string, unknown][] = [
      ['return { clipboard: contact.phone_number }', ['clipboard']],
      ['return { url: "https://a.example/", toast: "x" }', ['open_url', 'toast']],
      [
        'if (1) return { insert_text: "x" };\nreturn { "clipboard": 1 ? "y" : "z" }',
        ['clipboard', 'insert_text'],
      ],
      ['return contact.name ? { clipboard: "x" } : { toast: "y" }', ['clipboard', 'toast']],
      ['const f = () => { return { clipboard: 1 } };', []],
      ['', []],
      ['const r = { clipboard: "x" }; return r', undefined],
      ['return { ...contact }', undefined],
      ['return { [contact.name]: 1 }', undefined],
    ];
    for (const [code, expected] of effects) {
      const made = await config({code}, 'javascript');
      assert.equal(made.status, 200, code);
      assert.deepEqual((made.data['config'] as {effects?: unknown}).effects, expected, code);
    }
    const own = await config({code: 'return {clipboard: 1}', effects: ['toast']}, 'javascript');
    assert.deepEqual((own.data['config'] as {effects: unknown}).effects, ['toast']);
  });

  it('shows agents active actions only, and nothing of where they lead', async () => {
    const {agent, api, supervisor} = world();
    const secretive = {
      name: 'Secretive',
      action_type: 'webhook',
      config: {
        ...webhook,
        headers: {'X-Plain': 'plain-value'},
        body: '{"a":1}',
        description: 'Makes a ticket',
        timeout_ms: 5_000,
        effects: ['toast'],
      },
    };
    const made = await api('POST', list, secretive);
    const off = await api('POST', list, {...secretive, name: 'Off', is_active: false});
    const call = await config({url: 'tel:{{contact.phone_number}}', open_in_new_tab: true}, 'url');
    for (const caller of [agent, supervisor]) {
      const seen = await caller('GET', `${list}/${String(made.data['id'])}`);
      assert.deepEqual(seen.data['config'], {
        effects: ['toast'],
        description: 'Makes a ticket',
        timeout_ms: 5_000,
      });
      assert.equal(seen.data['version'], 1);
      assert.equal((await caller('GET', `${list}/${String(off.data['id'])}`)).status, 404);
      const all = await caller('GET', `${list}?limit=100`);
      assert.doesNotMatch(
        JSON.stringify(all.body),
        /tickets\.example\.com|plain-value|"code"|"Off"/,
      );
      assert.equal((await caller('GET', `${list}?is_active=false`)).data['total'], 0);
      const phone = await caller('GET', `${list}/${String(call.data['id'])}`);
      assert.deepEqual(phone.data['config'], {open_in_new_tab: false});
    }
    assert.equal((await api('GET', `${list}?is_active=false&search=off`)).data['total'], 1);
  });

  it('orders by display_order, then newest first, and pages', async () => {
    const {stranger} = world();
    const {api} = await stranger();
    const ids: string[] = [];
    for (const [name, display_order] of [
      ['b', 2],
      ['a', 1],
      ['b2', 2],
      ['100%', 0],
    ] as const) {
      const made = await api('POST', list, {
        name,
        display_order,
        action_type: 'webhook',
        config: webhook,
      });
      ids.push(String(made.data['id']));
    }
    const names = async (query: string): Promise<unknown> =>
      ((await api('GET', `${list}${query}`)).data['custom_actions'] as {name: string}[]).map(
        ({name}) => name,
      );
    assert.deepEqual(await names(''), ['100%', 'a', 'b2', 'b']);
    assert.deepEqual(await names('?limit=2&page=2'), ['b2', 'b']);
    assert.equal((await api('GET', `${list}?limit=2&page=9`)).data['total'], 4);
    assert.equal((await api('GET', `${list}?limit=500`)).data['limit'], 100);
    assert.equal((await api('GET', `${list}?limit=0`)).data['limit'], 50);
    assert.deepEqual(await names('?search=B'), ['b2', 'b']);
    assert.deepEqual(await names('?search=%25'), ['100%']);
    assert.deepEqual(await names('?type=url'), []);
    assert.equal((await api('GET', `${list}?search=%00`)).status, 400);

    const reordered = await api('PUT', `${list}/order`, {ids: [ids[0], ids[1]]});
    assert.deepEqual(reordered.data['ids'], [ids[0], ids[1], ids[3], ids[2]]);
    assert.deepEqual(await names(''), ['b', 'a', '100%', 'b2']);
    const twice = await api('PUT', `${list}/order`, {ids: [ids[0], ids[0]]});
    assert.equal(twice.status, 400);
  });

  it('tells an editor of a stale version what the current one is', async () => {
    const {api, makeAction} = world();
    const path = `${list}/${await makeAction()}`;
    assert.equal((await api('PUT', path, {name: 'Mine', version: 1})).data['version'], 2);
    const stale = await api('PUT', path, {name: 'Yours', version: 1});
    assert.equal(stale.status, 409);
    assert.partialDeepStrictEqual(stale.body, {
      error_type: 'version_conflict',
      data: null,
      current: {name: 'Mine', version: 2},
    });
    const names = Array.from({length: 3}, (_, n) => `Parallel ${n}`);
    const answers = await Promise.all(names.map(name => api('PUT', path, {name})));
    for (const {status} of answers) assert.equal(status, 200);
    assert.equal((await api('GET', path)).data['version'], 5);
  });

  it('wants a config with a new type', async () => {
    const {api, makeAction} = world();
    const path = `${list}/${await makeAction()}`;
    const without = await api('PUT', path, {action_type: 'javascript'});
    assert.equal(without.status, 400);
    assert.partialDeepStrictEqual(without.body['errors'], [{path: '/config', code: 'required'}]);
    const changed = {action_type: 'javascript', config: {code: 'return 1'}};
    assert.partialDeepStrictEqual((await api('PUT', path, changed)).data, changed);
    assert.equal((await api('PUT', path, {name: 'x', action_typ: 'url'})).status, 400);
  });
});
