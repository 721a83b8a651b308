import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  actionTypes,
  isActionType,
  isEffect,
  parseAction,
  parseActionPage,
  parseAgentConfig,
  secretMask,
} from '../../../src/protocol/action.ts';
import {holdFields, holdForeign} from './fields.ts';
import {options} from './samples.ts';

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
    // So a server in Go says that none is set.
    assert.deepEqual(parseAgentConfig({timeout_ms: 0}), {});
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
