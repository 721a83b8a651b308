import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  parseAvailability,
  parseConfirmationNeeded,
  parseRunSummary,
  reasons,
} from '../../../src/protocol/availability.ts';
import {confirmationOf, inputErrorsOf} from '../../../src/protocol/refusal.ts';
import {holdFields, holdForeign} from './fields.ts';
import {summary} from './samples.ts';

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
