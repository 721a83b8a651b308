import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parseExplanation, parseHealth, parseWholeAction} from '../../../src/protocol/manager.ts';
import {holdFields, holdForeign} from './fields.ts';

describe('what only administrators ask for', () => {
  it('is whole actions, with what nobody here knows of their config', () => {
    const action = {
      id: 'a',
      name: 'A',
      icon: 'zap',
      action_type: 'url',
      config: {url: 'https://x.test/', strange: {a: 1}},
      is_active: false,
      display_order: 2,
      updated_at: '2026-01-01T00:00:00Z',
      version: 3,
    };
    holdFields(parseWholeAction, action, {
      id: ['text', 'nothing'],
      name: ['text', {is: ''}],
      icon: ['text', {is: ''}],
      action_type: ['text', {is: ''}],
      config: ['record', {is: {}}],
      is_active: ['boolean', {is: true}],
      display_order: ['number', {is: 0}],
      updated_at: ['text', 'left out'],
      version: ['number', 'left out'],
    });
    holdForeign(parseWholeAction);
    assert.equal(parseWholeAction({...action, id: ''}), undefined);
  });

  it('is the health of actions', () => {
    const health = {
      action_id: 'a',
      runs: 9,
      succeeded: 5,
      failed: 3,
      unknown: 1,
      median_ms: 120,
      last_failure: {execution_id: 'run-1', at: '2026-01-01T00:00:00Z', message: 'No'},
    };
    const one = (value: unknown) => [...(parseHealth({actions: [value]})?.values() ?? [])][0];
    holdFields(one, health, {
      action_id: ['text', {is: ''}],
      runs: ['number', {is: 0}],
      succeeded: ['number', {is: 0}],
      failed: ['number', {is: 0}],
      unknown: ['number', {is: 0}],
      median_ms: ['number', 'left out'],
      last_failure: ['record', 'left out'],
      'last_failure.execution_id': ['text', {is: ''}],
      'last_failure.at': ['text', {is: ''}],
      'last_failure.message': ['text', {is: ''}],
    });
    holdForeign(one);
    assert.deepEqual([...(parseHealth({actions: [health]}) ?? [])], [['a', health]]);
    assert.equal(parseHealth({actions: {}}), undefined);
    holdForeign(parseHealth);
  });

  it('is why a person does not see an action', () => {
    const rules = ['active', 'type', 'role', 'group', 'has', 'tag', 'limit', 'breaker'].flatMap(
      rule => ['holds', 'fails', 'not_asked'].map(verdict => ({rule, verdict, detail: 'd'})),
    );
    for (const sees of ['button', 'disabled', 'nothing'])
      assert.deepEqual(parseExplanation({sees, rules}), {sees, rules});
    holdFields(
      parseExplanation,
      {sees: 'button', rules: [rules[0]]},
      {
        sees: ['text', 'nothing'],
        rules: ['list', 'nothing'],
        'rules.0.rule': ['text', {is: [], at: 'rules'}],
        'rules.0.verdict': ['text', {is: [], at: 'rules'}],
        'rules.0.detail': ['text', {is: ''}],
      },
    );
    assert.equal(parseExplanation({sees: 'x', rules: []}), undefined);
    assert.deepEqual(parseExplanation({sees: 'button', rules: [null, 'x']})?.rules, []);
    holdForeign(parseExplanation);
  });
});
