import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  inputTypes,
  optionsOf,
  parseActionOptions,
  parseConfirm,
} from '../../../src/protocol/action-options.ts';
import {
  actionTypes,
  isActionType,
  isEffect,
  parseAction,
  parseActionPage,
  parseAgentConfig,
  secretMask,
} from '../../../src/protocol/action.ts';
import {
  parseAvailability,
  parseConfirmationNeeded,
  parseRunSummary,
  reasons,
} from '../../../src/protocol/availability.ts';
import {parsePersonal, unarranged} from '../../../src/protocol/personal.ts';
import {parsePreview} from '../../../src/protocol/preview.ts';
import {confirmationOf, inputErrorsOf} from '../../../src/protocol/refusal.ts';
import {holdFields, holdForeign} from './fields.ts';

const action = {
  id: 'a',
  name: 'Create ticket',
  icon: 'ticket',
  action_type: 'webhook',
  config: {},
  is_active: false,
  display_order: 3,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-02T00:00:00Z',
  version: 4,
};
const summary = {
  execution_id: 'run-1',
  state: 'failed',
  started_at: '2026-01-01T00:00:00Z',
  finished_at: '2026-01-01T00:00:01Z',
  by: {id: 'bo', name: 'Bo'},
  mine: true,
};
const options = {
  confirm: {title: 'Sure?', body: 'For Ana', label: 'Refund', tone: 'danger'},
  inputs: [
    {
      name: 'reason',
      label: 'Why',
      type: 'select',
      required: true,
      default: 'late',
      options: [{value: 'late', label: 'Too late'}, {value: 'lost'}],
      help: 'One of these',
      when: {input: 'kind', is: ['a', 7, true]},
    },
  ],
  when: {roles: ['admin'], groups: ['g'], has: ['contact.name'], tags: ['vip']},
  otherwise: 'hide',
  limits: {per_contact: 1, per_user: 2, window: 60},
  ask_again: 30,
  undo: 'b',
  group: 'Sales',
  shortcut: 'g t',
  i18n: {es: {name: 'Hola', description: 'Abre'}},
};

describe('an action of a list', () => {
  it('is read field by field; what is foreign is as if it were absent', () => {
    holdFields(parseAction, action, {
      id: ['text', 'nothing'],
      name: ['text', {is: ''}],
      icon: ['text', {is: ''}],
      action_type: ['text', {is: ''}],
      config: ['record', {is: {}}],
      is_active: ['boolean', {is: true}],
      display_order: ['number', {is: 0}],
      created_at: ['text', 'left out'],
      updated_at: ['text', 'left out'],
      version: ['number', 'left out'],
    });
    holdForeign(parseAction);
    assert.equal(parseAction({...action, id: ''}), undefined);
  });

  it('loses what nobody sees of its name', () => {
    const name = '\u200b \u202eCreate\ufeff ticket\u2069 ';
    assert.equal(parseAction({...action, name})?.name, 'Create ticket');
  });

  it('comes in pages, and one that cannot be read leaves the others', () => {
    const page = {custom_actions: [action, {}, null], total: 3, page: 1, limit: 50};
    const expected = {...page, custom_actions: [action]};
    const fields = {
      custom_actions: ['list', 'nothing'],
      total: ['number', 'left out'],
      page: ['number', 'left out'],
      limit: ['number', 'left out'],
    } as const;
    holdFields(parseActionPage, page, fields, expected);
    holdForeign(parseActionPage);
  });

  it('says what it may do, and keeps what it says about itself', () => {
    const config = {
      ...options,
      effects: ['clipboard', 'toast'],
      description: 'Opens it',
      timeout_ms: 5_000,
      open_in_new_tab: true,
    };
    holdFields(parseAgentConfig, config, {
      effects: ['list', 'left out'],
      description: ['text', 'left out'],
      timeout_ms: ['number', 'left out'],
      open_in_new_tab: ['boolean', 'left out'],
    });
    holdForeign(parseAgentConfig, {});
    assert.deepEqual(parseAgentConfig({effects: ['toast', 'x', 7], unknown: 1}), {
      effects: ['toast'],
    });
    const limits = [999, 1_000, 30_000, 30_001].map(
      ms => parseAgentConfig({timeout_ms: ms}).timeout_ms,
    );
    assert.deepEqual(limits, [1_000, 1_000, 30_000, 30_000]);
  });

  it('opens no tab for a telephone or a letter', () => {
    for (const [url, tab] of [
      ['tel:1', false],
      [' MAILTO:a@b', false],
      ['https://x.test/tel:1', true],
      ['hotel:1', true],
      [7, true],
    ] as const)
      assert.equal(
        parseAgentConfig({url, open_in_new_tab: true}).open_in_new_tab,
        tab,
        String(url),
      );
  });

  it('has a mask for what is secret, the same on both sides', () => {
    assert.equal(secretMask, '********');
  });

  it('is of a known type or not, and declares known effects', () => {
    assert.deepEqual(actionTypes.filter(isActionType), actionTypes);
    assert.equal(isActionType('x'), false);
    for (const one of ['open_url', 'clipboard', 'insert_text', 'download', 'toast'])
      assert.ok(isEffect(one));
    assert.equal(isEffect('x'), false);
  });
});

describe('what an action says about itself', () => {
  it('is read field by field', () => {
    holdFields(parseActionOptions as (value: unknown) => unknown, options, {
      confirm: ['record', 'left out'],
      'confirm.title': ['text', 'left out'],
      'confirm.body': ['text', 'left out'],
      'confirm.label': ['text', 'left out'],
      'confirm.tone': ['text', 'left out'],
      inputs: ['list', 'left out'],
      'inputs.0.name': ['text', {is: [], at: 'inputs'}],
      'inputs.0.type': ['text', {is: [], at: 'inputs'}],
      'inputs.0.label': ['text', {is: 'reason'}],
      'inputs.0.required': ['boolean', 'left out'],
      'inputs.0.options': ['list', 'left out'],
      'inputs.0.options.1.value': [
        'text',
        {is: [{value: 'late', label: 'Too late'}], at: 'inputs.0.options'},
      ],
      'inputs.0.options.0.label': ['text', 'left out'],
      'inputs.0.help': ['text', 'left out'],
      'inputs.0.when': ['record', 'left out'],
      'inputs.0.when.is': ['list', {without: 'inputs.0.when'}],
      'inputs.0.when.input': ['text', {without: 'inputs.0.when'}],
      when: ['record', 'left out'],
      'when.roles': ['list', 'left out'],
      'when.groups': ['list', 'left out'],
      'when.has': ['list', 'left out'],
      'when.tags': ['list', 'left out'],
      otherwise: ['text', 'left out'],
      limits: ['record', 'left out'],
      'limits.window': ['number', {without: 'limits'}],
      'limits.per_contact': ['number', 'left out'],
      'limits.per_user': ['number', 'left out'],
      ask_again: ['number', 'left out'],
      undo: ['text', 'left out'],
      group: ['text', 'left out'],
      shortcut: ['text', 'left out'],
      i18n: ['record', 'left out'],
      'i18n.es': ['record', {is: {}, at: 'i18n'}],
      'i18n.es.name': ['text', 'left out'],
      'i18n.es.description': ['text', 'left out'],
    });
  });

  it('drops what is foreign inside of lists', () => {
    const [input] = options.inputs;
    const read = (more: object) =>
      parseActionOptions({inputs: [{...input, ...more}, 'x', null]}).inputs;
    assert.equal(read({})?.length, 1);
    assert.deepEqual(read({name: ''}), []);
    assert.deepEqual(read({type: 'colour'}), []);
    assert.deepEqual(read({options: [null, 'x', {label: 'y'}, {value: 'z'}]})?.[0]?.options, [
      {value: 'z'},
    ]);
    assert.deepEqual(read({when: {input: 'k', is: [null, {}, 'a', []]}})?.[0]?.when?.is, ['a']);
    for (const value of ['a', 7, false]) assert.equal(read({default: value})?.[0]?.default, value);
    for (const value of [null, [], {}])
      assert.equal('default' in (read({default: value})?.[0] ?? {}), false);
    for (const type of inputTypes) assert.equal(read({type})?.[0]?.type, type);
    assert.deepEqual(parseActionOptions({when: {roles: ['a', 7, null]}}).when, {roles: ['a']});
    assert.deepEqual(parseActionOptions({i18n: {es: {name: 'x'}, pt: 'y'}}).i18n, {
      es: {name: 'x'},
    });
  });

  it('is asked for with words of its own, or with the element’s', () => {
    assert.deepEqual(parseActionOptions({confirm: true}), {confirm: true});
    assert.deepEqual(parseActionOptions({confirm: false}), {});
    assert.deepEqual(parseActionOptions({confirm: {tone: 'loud'}}), {confirm: {}});
    for (const otherwise of ['hide', 'disable'])
      assert.deepEqual(parseActionOptions({otherwise}), {otherwise});
    assert.deepEqual(parseActionOptions({otherwise: 'x'}), {});
    holdForeign(parseConfirm);
    holdForeign(value => parseActionOptions({limits: value, when: value, i18n: value}), {});
  });

  it('is read once for each list', () => {
    const config = {group: 'Sales'};
    assert.deepEqual(optionsOf({config}), {group: 'Sales'});
    assert.equal(optionsOf({config}), optionsOf({config}));
  });
});

describe('what a list says of an action for one contact', () => {
  it('tells the last run and one that goes on', () => {
    holdFields(parseRunSummary, summary, {
      execution_id: ['text', 'nothing'],
      state: ['text', 'nothing'],
      started_at: ['text', {is: ''}],
      finished_at: ['text', 'left out'],
      by: ['record', {is: {id: ''}}],
      'by.id': ['text', {is: ''}],
      'by.name': ['text', 'left out'],
      mine: ['boolean', {is: false}],
    });
    holdForeign(parseRunSummary);
    assert.equal(parseRunSummary({...summary, execution_id: ''}), undefined);
    assert.equal(parseRunSummary({...summary, state: 'done'}), undefined);
  });

  it('tells why it cannot run', () => {
    const why_not = {code: 'limit', message: 'Used up', variable: 'contact.name', retry_after: 40};
    const availability = {last_run: summary, running: summary, available: false, why_not};
    holdFields(parseAvailability as (value: unknown) => unknown, availability, {
      last_run: ['record', 'left out'],
      running: ['record', 'left out'],
      available: ['boolean', 'left out'],
      why_not: ['record', 'left out'],
      'why_not.code': ['text', {without: 'why_not'}],
      'why_not.message': ['text', {is: ''}],
      'why_not.variable': ['text', 'left out'],
      'why_not.retry_after': ['number', 'left out'],
    });
    for (const code of reasons)
      assert.equal(parseAvailability({why_not: {code}}).why_not?.code, code);
    assert.deepEqual(parseAvailability({why_not: {code: 'x'}}), {});
  });

  it('says what to ask before the same again', () => {
    const confirmation = {confirm: {title: 'Again?'}, last_run: summary};
    const fields = {confirm: ['record', 'left out'], last_run: ['record', 'left out']} as const;
    holdFields(parseConfirmationNeeded, confirmation, fields);
    holdForeign(parseConfirmationNeeded);
    assert.deepEqual(confirmationOf({confirmation}), confirmation);
    assert.equal(confirmationOf({}), undefined);
    holdForeign(confirmationOf);
  });

  it('says which fields of a form are wrong', () => {
    const errors = [
      {path: 'input.reason', code: 'x', message: 'Say why'},
      {path: '/input.other', message: 'no field'},
      {path: 'input.when', message: 'Say when'},
    ];
    const told = inputErrorsOf({message: 'Wrong', errors});
    assert.deepEqual(
      [...told],
      [
        ['reason', 'Say why'],
        ['when', 'Say when'],
      ],
    );
    assert.equal(inputErrorsOf({errors}).size, 0);
    assert.equal(inputErrorsOf(undefined).size, 0);
  });
});

describe('a preview', () => {
  it('is read field by field', () => {
    const preview = {
      action_type: 'sms',
      method: 'POST',
      host: 'x.test',
      recipient: '+55',
      text: 'Hi',
      segments: 2,
      notes: ['Has said STOP'],
      url: 'https://x.test/',
      headers: {a: 'b'},
      body: '{}',
      code: 'return 1',
      context: {contact: 1},
      missing: ['contact.name'],
      confirm: {title: 'Sure?'},
      defaults: {a: 'b', c: 7, d: false},
      last_run: summary,
    };
    holdFields(parsePreview, preview, {
      action_type: ['text', {is: ''}],
      method: ['text', 'left out'],
      host: ['text', 'left out'],
      recipient: ['text', 'left out'],
      text: ['text', 'left out'],
      segments: ['number', 'left out'],
      notes: ['list', 'left out'],
      url: ['text', 'left out'],
      headers: ['record', 'left out'],
      'headers.a': ['text', 'left out'],
      body: ['text', 'left out'],
      code: ['text', 'left out'],
      missing: ['list', {is: []}],
      confirm: ['record', 'left out'],
      defaults: ['record', 'left out'],
      last_run: ['record', 'left out'],
    });
    holdForeign(parsePreview);
    const strange = {missing: ['a', 7], notes: ['b', null], defaults: {a: null, b: [], c: 'd'}};
    const {missing, notes, defaults} = parsePreview(strange) ?? {};
    assert.deepEqual(
      {missing, notes, defaults},
      {missing: ['a'], notes: ['b'], defaults: {c: 'd'}},
    );
    assert.equal('context' in (parsePreview({}) ?? {}), false);
  });
});

describe('what a person has arranged', () => {
  it('is read list by list', () => {
    const personal = {order: ['a'], pinned: ['b'], hidden: ['c'], shortcuts: {a: 'k', b: ''}};
    holdFields(parsePersonal, personal, {
      order: ['list', {is: []}],
      pinned: ['list', {is: []}],
      hidden: ['list', {is: []}],
      shortcuts: ['record', {is: {}}],
      'shortcuts.a': ['text', 'left out'],
    });
    holdForeign(parsePersonal, {order: [], pinned: [], hidden: [], shortcuts: {}});
    assert.equal(parsePersonal(undefined), unarranged);
    assert.deepEqual(parsePersonal({order: ['a', 7, null]}).order, ['a']);
  });
});
