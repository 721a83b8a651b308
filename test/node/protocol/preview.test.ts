import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parsePreview} from '../../../src/protocol/preview.ts';
import {holdFields, holdForeign} from './fields.ts';
import {summary} from './samples.ts';

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
