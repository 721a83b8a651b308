import assert from 'node:assert/strict';
import {it} from 'node:test';
import {parseActionOptions} from '../../../src/protocol/action-options.ts';
import {list, pathsOf, statedActions} from './stated-actions.ts';
import {describeStores} from './world.ts';

/** A configuration, the place that is wrong, and the word for it. */
type Refused = [Record<string, unknown>, string, string];

describeStores('what an action says about itself', world => {
  const {make, listed} = statedActions(world);

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
    const refused: Refused[] = [
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
      ...['a b c', 'Hyper+K', 'Enter', 'Space g', 'constructor+k', 'Ctrl'].map(
        (shortcut): Refused => [{shortcut}, '/config/shortcut', 'invalid_request'],
      ),
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
});
