import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parseErrorAnswer, unwrap} from '../../../src/protocol/envelope.ts';
import {holdFields, holdForeign} from './fields.ts';

describe('the envelope', () => {
  it('gives its payload, or the value of a server that does not wrap', () => {
    assert.equal(unwrap({status: 'success', data: 7}), 7);
    for (const value of [{status: 'error', data: 7}, {status: 'success'}, {data: 7}, 7, null, [1]])
      assert.equal(unwrap(value), value);
  });

  it('tells an error field by field', () => {
    const answer = {
      message: 'Wrong',
      error_type: 'validation_failed',
      errors: [{path: '/a', code: 'x', message: 'Say more'}],
      request_id: 'r',
    };
    holdFields(parseErrorAnswer, answer, {
      message: ['text', 'nothing'],
      error_type: ['text', 'left out'],
      errors: ['list', {is: []}],
      'errors.0.path': ['text', {is: ''}],
      'errors.0.code': ['text', {is: ''}],
      'errors.0.message': ['text', {is: [], at: 'errors'}],
      request_id: ['text', 'left out'],
    });
    holdForeign(parseErrorAnswer);
    assert.deepEqual(parseErrorAnswer({message: '', errors: [null, 'x', []]})?.errors, []);
  });
});
