import assert from 'node:assert/strict';
import {it} from 'node:test';
import {parseActionOptions} from '../../../src/protocol/action-options.ts';
import {parseAvailability, parseConfirmationNeeded} from '../../../src/protocol/availability.ts';
import {type Answer, describeStores} from './world.ts';

const list = '/api/custom-actions';

describeStores('what an action says about itself', world => {
  const make = (config: Record<string, unknown>): Promise<string> =>
    world().makeAction({url: `${world().recorder.origin}/x`, ...config});
  const run = (id: string, rest: Record<string, unknown> = {}, caller = world().agent) =>
    caller('POST', `${list}/${id}/execute`, {contact_id: 'c-1', ...rest});
  const listed = async (id: string, contact = 'c-1', caller = world().agent) => {
    const page = await caller('GET', `${list}?limit=100&contact_id=${contact}`);
    const actions = page.data['custom_actions'] as Record<string, unknown>[];
    const action = actions.find(one => one['id'] === id);
    assert.ok(action);
    const available = parseAvailability(action);
    // What the server says, the client understands whole.
    for (const [key, value] of Object.entries(available)) assert.deepEqual(value, action[key]);
    return {...available, config: action['config'] as Record<string, unknown>};
  };
  const pathsOf = ({body}: Answer): unknown[] =>
    (body['errors'] as {path: string}[]).map(({path}) => path);

  it('reaches the agent whole, without anything else of the config', async () => {
    const undo = await make({});
    const said = {
      confirm: {title: 'Sure?', body: 'For {{contact.name}}', label: 'Do it', tone: 'danger'},
      inputs: [
        {name: 'kind', label: 'Kind', type: 'select', options: [{value: 'a', label: 'A'}]},
        {name: 'why', label: 'Why', type: 'text', when: {input: 'kind', is: ['a']}},
      ],
      when: {roles: ['agent'], has: ['contact.phone_number'], tags: ['vip']},
      otherwise: 'hide',
      limits: {per_contact: 3, window: 60},
      ask_again: 30,
      undo,
      group: 'Tickets',
      shortcut: 'Ctrl+Shift+K',
      description: 'Makes one',
      i18n: {'pt-BR': {name: 'Criar', description: 'Cria um'}},
    };
    const id = await make({...said, body: '{"why":"{{input.why}}"}'});
    assert.deepEqual((await listed(id)).config, said);
    const raw = await world().agent('GET', `${list}/${id}`);
    assert.deepEqual(raw.data['config'], said);
    const {description: _, ...options} = said;
    assert.deepEqual(parseActionOptions(said), options);
  });

  it('is refused at its place where it is wrong', async () => {
    const {api} = world();
    const select = {name: 'a', label: 'A', type: 'select', options: [{value: 'x'}]};
    const field = {name: 'a', label: 'A', type: 'text'};
    const refused: [Record<string, unknown>, string, string][] = [
      [{confirm: false}, '/config/confirm', 'invalid_request'],
      [{confirm: {text: 'x'}}, '/config/confirm/text', 'invalid_request'],
      [{confirm: {body: '{{contact.nam}}'}}, '/config/confirm/body', 'template_unknown_variable'],
      [{confirm: {body: '{{input.a}}'}}, '/config/confirm/body', 'template_unknown_variable'],
      [{inputs: []}, '/config/inputs', 'invalid_request'],
      [{inputs: [{...field, name: '__proto__'}]}, '/config/inputs/0/name', 'invalid_request'],
      [{inputs: [field, field]}, '/config/inputs/1/name', 'invalid_request'],
      [{inputs: [{...field, type: 'colour'}]}, '/config/inputs/0/type', 'invalid_request'],
      [{inputs: [{...field, type: 'select'}]}, '/config/inputs/0/options', 'invalid_request'],
      [
        {inputs: [{...field, options: [{value: 'x'}]}]},
        '/config/inputs/0/options',
        'invalid_request',
      ],
      [{inputs: [{...select, default: 'y'}]}, '/config/inputs/0/default', 'invalid_request'],
      [
        {inputs: [{...field, type: 'checkbox', default: 'y'}]},
        '/config/inputs/0/default',
        'invalid_request',
      ],
      [
        {inputs: [{...field, default: '{{contact.nope}}'}]},
        '/config/inputs/0/default',
        'template_unknown_variable',
      ],
      [
        {inputs: [{...field, when: {input: 'a', is: ['x']}}]},
        '/config/inputs/0/when',
        'invalid_request',
      ],
      [{when: {roles: ['boss']}}, '/config/when/roles/0', 'invalid_request'],
      [{when: {has: ['contact.phone']}}, '/config/when/has/0', 'template_unknown_variable'],
      [{limits: {window: 60}}, '/config/limits', 'invalid_request'],
      [{limits: {per_user: 0, window: 60}}, '/config/limits/per_user', 'invalid_request'],
      [{ask_again: 0}, '/config/ask_again', 'invalid_request'],
      [{undo: '0190aaaa-0000-7000-8000-000000000000'}, '/config/undo', 'undo_unknown'],
      [{undo: 'x'}, '/config/undo', 'invalid_request'],
      [{shortcut: 'a b c'}, '/config/shortcut', 'invalid_request'],
      [{i18n: {'not a tag': {}}}, '/config/i18n/not a tag', 'invalid_request'],
      [{otherwise: 'vanish'}, '/config/otherwise', 'invalid_request'],
    ];
    for (const [config, path, code] of refused) {
      const answer = await api('POST', list, {
        name: 'x',
        action_type: 'webhook',
        config: {url: 'https://a.example/', ...config},
      });
      assert.equal(answer.body['error_type'], code, JSON.stringify([config, answer.body]));
      assert.deepEqual(pathsOf(answer), [path], JSON.stringify(config));
      assert.ok([400, 422].includes(answer.status));
    }
    const itself = await make({});
    const own = await api('PUT', `${list}/${itself}`, {
      config: {url: 'https://a.example/', undo: itself},
    });
    assert.equal(own.body['error_type'], 'undo_unknown');
  });

  it('asks before it runs, and says what to ask', async () => {
    const {agent, putContact, recorder} = world();
    await putContact('c-1', {name: 'Ana'});
    const id = await make({
      confirm: {
        title: 'Refund?',
        body: 'Refund {{input.amount}} to {{contact.name}}',
        tone: 'danger',
      },
      inputs: [{name: 'amount', label: 'Amount', type: 'number', required: true}],
    });
    const count = recorder.requests.length;
    const body = {contact_id: 'c-1', idempotency_key: 'confirmed-1', input: {amount: 5}};
    const refused = await agent('POST', `${list}/${id}/execute`, body);
    assert.equal(refused.status, 409);
    assert.equal(refused.body['error_type'], 'confirmation_required');
    assert.deepEqual(parseConfirmationNeeded(refused.body['confirmation']), {
      confirm: {title: 'Refund?', body: 'Refund 5 to Ana', tone: 'danger'},
    });
    const preview = await agent('POST', `${list}/${id}/preview`, {
      contact_id: 'c-1',
      input: {amount: 7},
    });
    assert.partialDeepStrictEqual(preview.data, {confirm: {body: 'Refund 7 to Ana'}});
    assert.equal(recorder.requests.length, count);
    const ran = await agent('POST', `${list}/${id}/execute`, {...body, confirmed: true});
    assert.equal(ran.data['state'], 'succeeded');
    const again = await agent('POST', `${list}/${id}/execute`, body);
    assert.equal(again.data['execution_id'], ran.data['execution_id']);
    assert.equal(recorder.requests.length, count + 1);
  });

  it('judges every field of its form, and names it', async () => {
    await world().putContact('c-1');
    const id = await make({
      inputs: [
        {name: 'text', label: 'Text', type: 'text', required: true},
        {name: 'long', label: 'Long', type: 'multiline'},
        {name: 'n', label: 'N', type: 'number'},
        {name: 'mail', label: 'Mail', type: 'email'},
        {name: 'phone', label: 'Phone', type: 'tel'},
        {name: 'day', label: 'Day', type: 'date'},
        {name: 'at', label: 'At', type: 'time'},
        {name: 'kind', label: 'Kind', type: 'select', options: [{value: 'a'}, {value: 'b'}]},
        {name: 'sure', label: 'Sure', type: 'checkbox', required: true},
        {
          name: 'more',
          label: 'More',
          type: 'text',
          required: true,
          when: {input: 'kind', is: ['b']},
        },
      ],
    });
    const right = {text: 'x', sure: true};
    const wrong: [Record<string, unknown>, string[]][] = [
      [{}, ['input.text', 'input.sure']],
      [{text: '  ', sure: true, nope: 1}, ['input.nope']],
      [{text: '', sure: false}, ['input.text', 'input.sure']],
      [{...right, text: 'a\nb'}, ['input.text']],
      [{...right, text: 'x'.repeat(1_001)}, ['input.text']],
      [{...right, text: 5}, ['input.text']],
      [{...right, n: 'five'}, ['input.n']],
      [{...right, n: true}, ['input.n']],
      [{...right, mail: 'ana@example'}, ['input.mail']],
      [{...right, phone: 'call me'}, ['input.phone']],
      [{...right, day: '2027-02-30'}, ['input.day']],
      [{...right, day: '30.1.2027'}, ['input.day']],
      [{...right, at: '24:00'}, ['input.at']],
      [{...right, kind: 'c'}, ['input.kind']],
      [{...right, kind: 'b'}, ['input.more']],
    ];
    for (const [input, paths] of wrong) {
      const answer = await run(id, {input});
      assert.equal(answer.body['error_type'], 'invalid_input', JSON.stringify(input));
      assert.equal(answer.status, 400);
      assert.deepEqual(pathsOf(answer), paths);
    }
    const good = {
      ...right,
      long: 'a\nb',
      n: '1.5',
      mail: 'ana@example.com',
      phone: '+1 (281) 555-0100',
      day: '2028-02-29',
      at: '09:30',
      kind: 'a',
      more: 'not asked for',
    };
    assert.equal((await run(id, {input: good})).data['state'], 'succeeded');
  });

  it('fills templates and scripts with its form, and defaults from the contact', async () => {
    const {agent, makeAction, putContact, recorder} = world();
    await putContact('c-1', {name: 'Ana "A"'});
    const inputs = [
      {name: 'who', label: 'Who', type: 'text', default: '{{contact.name}}'},
      {name: 'n', label: 'N', type: 'number', default: 2},
      {name: 'empty', label: 'Empty', type: 'text'},
    ];
    const id = await make({
      inputs,
      body: '{"who":"{{input.who}}","n":{{input.n}},"empty":{{input.empty}}}',
    });
    await run(id, {input: {n: 3}});
    assert.deepEqual(JSON.parse(recorder.requests.at(-1)?.body ?? ''), {
      who: 'Ana "A"',
      n: 3,
      empty: null,
    });
    const preview = await agent('POST', `${list}/${id}/preview`, {contact_id: 'c-1'});
    assert.deepEqual(preview.data['defaults'], {who: 'Ana "A"', n: 2});
    assert.deepEqual(preview.data['missing'], ['input.empty']);
    const script = await makeAction({code: 'return {clipboard: input.who}', inputs}, 'javascript');
    const ran = await run(script, {input: {who: 'Bo'}});
    assert.deepEqual((ran.data['data'] as Record<string, unknown>)['input'], {who: 'Bo', n: 2});
    const url = await makeAction({url: 'https://a.example/?q={{input.who}}', inputs}, 'url');
    assert.equal((await run(url)).data['state'], 'succeeded');
  });

  it('applies where it says it does, and says why it does not', async () => {
    const {as, api, putContact, supervisor, token} = world();
    await putContact('c-1', {name: 'Ana'});
    await putContact('vip', {name: 'Bo', phone_number: '+1281', tags: ['vip']});
    const id = await make({
      when: {
        roles: ['agent', 'supervisor'],
        groups: ['billing'],
        has: ['contact.phone_number'],
        tags: ['vip'],
      },
    });
    const biller = as(`Bearer ${await token({groups: ['billing', 'x']})}`);
    const admin = as(`Bearer ${await token({role: 'admin', groups: ['billing']})}`);
    const cases = [
      [supervisor, 'vip', 'group', /group billing/],
      [admin, 'vip', 'role', /role agent or supervisor/],
      [biller, 'c-1', 'missing', /^The contact has no phone number$/],
      [biller, 'unheard-of', 'missing', /phone number/],
      [api, 'c-1', 'missing', /phone number/],
    ] as const;
    for (const [caller, contact, code, message] of cases) {
      const {available, why_not} = await listed(id, contact, caller);
      assert.equal(available, false);
      assert.equal(why_not?.code, code);
      assert.match(why_not.message, message);
      if (contact === 'unheard-of') continue;
      const refused = await caller('POST', `${list}/${id}/execute`, {contact_id: contact});
      assert.equal(refused.status, 409);
      assert.equal(refused.body['error_type'], 'action_not_available');
      assert.partialDeepStrictEqual(refused.body, {why_not: {code}});
    }
    assert.partialDeepStrictEqual(await listed(id, 'vip', biller), {available: true});
    for (const caller of [biller, api]) {
      const ran = await caller('POST', `${list}/${id}/execute`, {contact_id: 'vip'});
      assert.equal(ran.data['state'], 'succeeded');
    }
    const restricted = as(`Bearer ${await token({contact: {id: 'vip'}})}`);
    assert.equal((await restricted('GET', `${list}?contact_id=c-1`)).status, 403);
  });

  it('runs as often as its limits let it, also at the same moment, and says when again', async () => {
    const {agent, putContact, supervisor} = world();
    await putContact('c-1');
    await putContact('c-2');
    const id = await make({limits: {per_contact: 3, window: 60}});
    const runs = await Promise.all(Array.from({length: 8}, () => run(id)));
    assert.equal(runs.filter(({status}) => status === 200).length, 3);
    const refused = runs.filter(({status}) => status === 429);
    assert.equal(refused.length, 5);
    for (const {body, headers} of refused) {
      assert.equal(body['error_type'], 'limit_reached');
      const seconds = Number(headers.get('Retry-After'));
      assert.ok(seconds > 50 && seconds <= 60, String(seconds));
    }
    const {available, why_not} = await listed(id);
    assert.deepEqual([available, why_not?.code], [false, 'limit']);
    assert.ok((why_not?.retry_after ?? 0) > 50);
    assert.equal((await run(id, {contact_id: 'c-2'})).status, 200);

    const own = await make({limits: {per_user: 1, window: 60}});
    assert.equal((await run(own)).status, 200);
    assert.equal((await run(own, {contact_id: 'c-2'})).status, 429);
    assert.equal((await run(own, {}, supervisor)).status, 200);
    assert.equal((await listed(own, 'c-2')).why_not?.code, 'limit');
    assert.equal((await listed(own, 'c-2', world().admin)).available, true);
    const keyed = await make({limits: {per_user: 1, window: 60}});
    const click = {idempotency_key: 'within-limits'};
    const first = await run(keyed, click);
    const replay = await run(keyed, click);
    assert.equal(replay.data['execution_id'], first.data['execution_id']);
    assert.equal((await agent('GET', `${list}/${id}`)).data['last_run'], undefined);
  });

  it('asks about a run that somebody made a moment ago', async () => {
    const {putContact, supervisor} = world();
    await putContact('c-1');
    await putContact('c-2');
    const id = await make({ask_again: 60});
    const first = await run(id, {}, supervisor);
    const refused = await run(id);
    assert.equal(refused.status, 409);
    assert.equal(refused.body['error_type'], 'confirmation_required');
    assert.match(
      String(refused.body['message']),
      /^Ms supervisor ran this for the contact \d+ s ago/,
    );
    const asked = parseConfirmationNeeded(refused.body['confirmation'])?.last_run;
    const by = {id: 'supervisor-1', name: 'Ms supervisor'};
    assert.partialDeepStrictEqual(asked, {
      execution_id: first.data['execution_id'],
      state: 'succeeded',
      mine: false,
      by,
    });
    const preview = await world().agent('POST', `${list}/${id}/preview`, {contact_id: 'c-1'});
    assert.partialDeepStrictEqual(preview.data, {last_run: {by}});
    assert.equal((await run(id, {contact_id: 'c-2'})).status, 200);
    assert.equal((await run(id, {confirmed: true})).status, 200);
    const together = await make({ask_again: 60});
    const statuses = await Promise.all(Array.from({length: 5}, () => run(together)));
    assert.equal(statuses.filter(({status}) => status === 200).length, 1);
  });

  it('shows who ran it last and who is running it', async () => {
    const {putContact, recorder, supervisor} = world();
    await putContact('c-1');
    const id = await make({});
    assert.equal((await listed(id)).last_run, undefined);
    const answered = recorder.answer;
    const {promise: arrived, resolve: arrive} = Promise.withResolvers<void>();
    const {promise: held, resolve: release} = Promise.withResolvers<void>();
    recorder.answer = async (_request, response) => {
      arrive();
      await held;
      response.end('{}');
    };
    const running = run(id, {}, supervisor);
    await arrived;
    const meanwhile = await listed(id);
    assert.partialDeepStrictEqual(meanwhile.running, {
      state: 'running',
      mine: false,
      by: {id: 'supervisor-1', name: 'Ms supervisor'},
    });
    assert.equal(meanwhile.available, true);
    release();
    await running;
    recorder.answer = answered;
    const after = await listed(id, 'c-1', supervisor);
    assert.equal(after.running, undefined);
    assert.partialDeepStrictEqual(after.last_run, {state: 'succeeded', mine: true});
    assert.ok(after.last_run?.finished_at);
  });

  it('links a run with the one that took it back', async () => {
    const {agent, putContact} = world();
    await putContact('c-1');
    await putContact('c-2');
    const undo = await make({});
    const id = await make({undo});
    const first = String((await run(id)).data['execution_id']);
    for (const [target, rest] of [
      [id, {undo_of: first}],
      [undo, {undo_of: undo}],
      [undo, {undo_of: first, contact_id: 'c-2'}],
    ] as const)
      assert.equal((await run(target, rest)).body['error_type'], 'undo_refused');
    const back = String((await run(undo, {undo_of: first})).data['execution_id']);
    assert.equal((await agent('GET', `/api/executions/${back}`)).data['undo_of'], first);
    const told = await agent('GET', `/api/executions/${first}`);
    assert.equal(told.data['undone_by'], back);
    assert.deepEqual(told.data['by'], {id: 'agent-1', name: 'Ms agent'});
  });
});
