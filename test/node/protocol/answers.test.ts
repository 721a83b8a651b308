import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parseHistory} from '../../../src/protocol/history.ts';
import {
  parseExecution,
  parseRunResult,
  parseScriptRun,
  parseToast,
  runStates,
  toastTypes,
} from '../../../src/protocol/result.ts';
import {
  parseOutcome,
  parseSent,
  parseWholeExecution,
} from '../../../src/protocol/whole-execution.ts';
import {type Fields, holdFields, holdForeign} from './fields.ts';

const result = {
  success: true,
  message: 'Ticket 7 created',
  state: 'succeeded',
  execution_id: 'run-1',
  redirect_url: '/r/1',
  redirect_scheme: 'tel',
  clipboard: 'c',
  insert_text: 't',
  toast: {message: 'Done', type: 'success'},
  data: {a: 1},
};
const execution = {
  ...result,
  action_id: 'a',
  contact_id: 'ana',
  started_at: '2026-01-01T00:00:00Z',
  finished_at: '2026-01-01T00:00:01Z',
  opened_at: '2026-01-01T00:00:02Z',
  by: {id: 'bo', name: 'Bo'},
  undo_of: 'run-0',
  undone_by: 'run-2',
};
const resultFields: Fields = {
  success: ['boolean', 'nothing'],
  message: ['text', {is: ''}],
  redirect_url: ['text', 'left out'],
  redirect_scheme: ['text', 'left out'],
  clipboard: ['text', 'left out'],
  insert_text: ['text', 'left out'],
  'toast.message': ['text', {without: 'toast'}],
  'toast.type': ['text', {is: 'info'}],
};

describe('the answer of a run', () => {
  it('is read field by field', () => {
    const more: Fields = {execution_id: ['text', 'left out'], state: ['text', {is: 'succeeded'}]};
    holdFields(parseRunResult, result, {...resultFields, ...more});
    holdForeign(parseRunResult);
    const empty = {success: true, redirect_url: '', clipboard: '', insert_text: '', toast: ''};
    assert.deepEqual(parseRunResult(empty), {success: true, message: '', state: 'succeeded'});
    for (const state of runStates)
      assert.equal(parseRunResult({success: state === 'succeeded', state})?.state, state);
  });

  it('tells its state where a server leaves it out: never better than what it says', () => {
    const script = {code: 'return 1', context: {}};
    const state = (value: object, type?: string) => parseRunResult(value, type)?.state;
    assert.equal(state({success: true}), 'succeeded');
    assert.equal(state({success: false}), 'failed');
    assert.equal(state({success: false, state: 'succeeded'}), 'failed');
    assert.equal(state({success: true, state: 'failed'}), 'failed');
    assert.equal(state({success: true, data: script}, 'javascript'), 'running');
    assert.equal(state({success: true, data: script}, 'webhook'), 'succeeded');
    assert.equal(state({success: true, data: {}}, 'javascript'), 'succeeded');
    assert.equal(state({success: false, data: script}, 'javascript'), 'failed');
  });

  it('brings code and context of a script', () => {
    const run = {code: 'return 1', context: {contact: 1}, input: {a: 1}};
    holdFields(parseScriptRun, run, {code: ['text', 'nothing'], input: ['record', 'left out']});
    holdForeign(parseScriptRun);
  });

  it('has a toast of a known type, or of type info', () => {
    for (const type of toastTypes)
      assert.deepEqual(parseToast({message: 'm', type}), {message: 'm', type});
    assert.deepEqual(parseToast('m'), {message: 'm', type: 'info'});
    assert.deepEqual(parseToast({message: 'm', type: 'x'}), {message: 'm', type: 'info'});
    for (const none of ['', {message: ''}, {}, null, 7, []])
      assert.equal(parseToast(none), undefined);
  });
});

describe('a run that is looked at', () => {
  const fields: Fields = {
    ...resultFields,
    execution_id: ['text', 'nothing'],
    state: ['text', 'nothing'],
    action_id: ['text', {is: ''}],
    contact_id: ['text', {is: ''}],
    started_at: ['text', {is: ''}],
    finished_at: ['text', 'left out'],
    opened_at: ['text', 'left out'],
    by: ['record', 'left out'],
    'by.id': ['text', {is: ''}],
    'by.name': ['text', 'left out'],
    undo_of: ['text', 'left out'],
    undone_by: ['text', 'left out'],
  };

  it('is read field by field', () => {
    holdFields(parseExecution, execution, fields);
    holdForeign(parseExecution);
    assert.equal(parseExecution({...execution, execution_id: ''}), undefined);
  });

  it('tells administrators what was sent, what answered, and how a script ended', () => {
    const sent = {method: 'POST', url: 'https://x.test/', headers: {a: 'b'}, body: '{}'};
    const outcome = {
      error: {name: 'TypeError', message: 'x', line: 3},
      effects: {taken: ['toast'], refused: ['clipboard']},
    };
    const whole = {
      ...execution,
      test: true,
      http_status: 200,
      error_code: 'timeout',
      sent,
      outcome,
    };
    holdFields(parseWholeExecution, whole, {
      ...fields,
      test: ['boolean', 'left out'],
      http_status: ['number', 'left out'],
      error_code: ['text', 'left out'],
      sent: ['record', 'left out'],
      'sent.method': ['text', {without: 'sent'}],
      'sent.url': ['text', {without: 'sent'}],
      'sent.headers': ['record', {is: {}}],
      'sent.headers.a': ['text', 'left out'],
      'sent.body': ['text', 'left out'],
      outcome: ['record', 'left out'],
      'outcome.error': ['record', 'left out'],
      'outcome.error.name': ['text', {is: ''}],
      'outcome.error.message': ['text', {is: ''}],
      'outcome.effects': ['record', 'left out'],
      'outcome.effects.taken': ['list', {is: []}],
      'outcome.effects.refused': ['list', {is: []}],
    });
    holdForeign(parseWholeExecution);
    holdForeign(parseOutcome);
    holdForeign(parseSent);
    for (const line of ['3', null, {}])
      assert.deepEqual(parseOutcome({error: {line}}), {error: {name: '', message: ''}});
    assert.deepEqual(parseOutcome({effects: {taken: ['a', 7]}})?.effects?.taken, ['a']);
  });

  it('tells what a message was', () => {
    for (const channel of ['sms', 'whatsapp']) {
      const sent = {channel, from: '+1', to: ['+2'], text: 'Hi', template: 't', language: 'en'};
      holdFields(parseSent, sent, {
        channel: ['text', 'nothing'],
        from: ['text', {is: ''}],
        to: ['list', {is: []}],
        text: ['text', 'left out'],
        template: ['text', 'left out'],
        language: ['text', 'left out'],
      });
      assert.deepEqual(parseSent({channel, to: ['+2', 7]}), {channel, from: '', to: ['+2']});
    }
    assert.equal(parseSent({channel: 'fax', from: '+1', to: []}), undefined);
  });
});

describe('the history', () => {
  it('is read run by run', () => {
    const run = {
      execution_id: 'run-1',
      state: 'unknown',
      message: 'm',
      action_id: 'a',
      action_name: 'A',
      contact_id: 'ana',
      started_at: '2026-01-01T00:00:00Z',
    };
    const gone = {is: []} as const;
    holdFields(value => parseHistory({executions: [value]}), run, {}, [run]);
    holdFields(value => parseHistory({executions: [value]})?.[0], run, {
      execution_id: ['text', 'nothing'],
      state: ['text', 'nothing'],
      message: ['text', {is: ''}],
      action_id: ['text', {is: ''}],
      action_name: ['text', {is: ''}],
      contact_id: ['text', {is: ''}],
      started_at: ['text', {is: ''}],
    });
    assert.deepEqual(parseHistory({executions: [{...run, execution_id: ''}, null, 'x']}), gone.is);
    assert.equal(parseHistory({executions: {}}), undefined);
    assert.equal(parseHistory({}), undefined);
    holdForeign(parseHistory);
  });
});
