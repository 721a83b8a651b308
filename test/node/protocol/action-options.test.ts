import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  inputTypes,
  optionsOf,
  parseActionOptions,
  parseConfirm,
} from '../../../src/protocol/action-options.ts';
import {parsePersonal, unarranged} from '../../../src/protocol/personal.ts';
import {holdFields, holdForeign} from './fields.ts';
import {options} from './samples.ts';

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
