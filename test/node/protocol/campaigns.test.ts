import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  parseCampaignPreview,
  parseDetail,
  parseRecipient,
  parseSummary,
  records,
  skipReasons,
} from '../../../src/protocol/campaign-answers.ts';
import {campaignStates, recipientStates} from '../../../src/protocol/campaign.ts';
import {type Fields, holdFields, holdForeign} from './fields.ts';

describe('campaigns', () => {
  const wire = {
    id: 'k1',
    name: 'Renewal',
    status: 'running',
    status_reason: 'r',
    start_at: '2026-01-01T00:00:00Z',
    recipients: 3,
    progress: {total: 3, done: 2, states: {delivered: 2, failed: 1, pending: 0}},
    next_send_at: 'n',
    expected_end: 'e',
    rate: 4,
  };
  const summary = {
    id: 'k1',
    name: 'Renewal',
    status: 'running',
    reason: 'r',
    startAt: '2026-01-01T00:00:00Z',
    recipients: 3,
  };
  const fields: Fields = {
    id: ['text', 'nothing'],
    status: ['text', 'nothing'],
    name: ['text', {is: ''}],
    status_reason: ['text', {is: '', at: 'reason'}],
    start_at: ['text', {is: '', at: 'startAt'}],
    recipients: ['number', {is: 0}],
  };

  it('are listed', () => {
    holdFields(parseSummary, wire, fields, summary);
    holdForeign(parseSummary);
    assert.equal(parseSummary({...wire, id: ''}), undefined);
    for (const status of campaignStates)
      assert.equal(parseSummary({...wire, status})?.status, status);
  });

  it('are watched', () => {
    const detail = {
      ...summary,
      states: new Map([
        ['delivered', 2],
        ['failed', 1],
      ]),
      total: 3,
      done: 2,
      nextSendAt: 'n',
      expectedEnd: 'e',
      rate: 4,
    };
    holdFields(
      parseDetail,
      wire,
      {
        ...fields,
        progress: ['record', 'nothing'],
        'progress.total': ['number', {is: 0, at: 'total'}],
        'progress.done': ['number', {is: 0, at: 'done'}],
        'progress.states': ['record', {is: new Map(), at: 'states'}],
        next_send_at: ['text', {is: undefined, at: 'nextSendAt'}],
        expected_end: ['text', {is: undefined, at: 'expectedEnd'}],
        rate: ['number', {is: undefined, at: 'rate'}],
      },
      detail,
    );
    holdForeign(parseDetail);
    const states = Object.fromEntries(recipientStates.map(state => [state, 1]));
    const all = parseDetail({...wire, progress: {states: {...states, odd: 1}}})?.states;
    assert.deepEqual([...(all?.keys() ?? [])], recipientStates);
  });

  it('are tried out before', () => {
    const row = {row: 3, id: 'c3', to_number: '12', message: 'is no number'};
    const skipped = {row: 3, id: 'c3', to: '12', message: 'is no number'};
    const counts = Object.fromEntries(skipReasons.map((reason, index) => [reason, index]));
    const rows = Object.fromEntries(
      skipReasons.map(reason => [reason, [{...row, message: reason}]]),
    );
    const preview = {
      recipients: 3,
      will_be_sent: 2,
      counts,
      ...rows,
      window: 'always',
      send_times: ['Monday'],
      send_times_at: ['2026-01-01T00:00:00Z'],
      expected_end: 'e',
      sample: [{to_number: '+5511', text: 'Hello'}],
    };
    const expected = {
      recipients: 3,
      willBeSent: 2,
      counts,
      skipped: Object.fromEntries(
        skipReasons.map(reason => [reason, [{...skipped, message: reason}]]),
      ),
      window: 'always',
      sendTimes: ['Monday'],
      sendTimesAt: ['2026-01-01T00:00:00Z'],
      expectedEnd: 'e',
      samples: [{to: '+5511', text: 'Hello'}],
    };
    const places = skipReasons.flatMap(reason => [
      [`counts.${reason}`, ['number', {is: 0}]] as const,
      [reason, ['list', {is: [], at: `skipped.${reason}`}]] as const,
    ]);
    holdFields(
      parseCampaignPreview,
      preview,
      {
        ...Object.fromEntries(places),
        recipients: ['number', {is: 0}],
        will_be_sent: ['number', {is: 0, at: 'willBeSent'}],
        counts: ['record', 'nothing'],
        'invalid.0.row': ['number', {is: 0, at: 'skipped.invalid.0.row'}],
        'invalid.0.id': ['text', {is: '', at: 'skipped.invalid.0.id'}],
        'invalid.0.to_number': ['text', {is: '', at: 'skipped.invalid.0.to'}],
        'invalid.0.message': ['text', {is: '', at: 'skipped.invalid.0.message'}],
        window: ['text', {is: ''}],
        send_times: ['list', {is: [], at: 'sendTimes'}],
        send_times_at: ['list', {is: [], at: 'sendTimesAt'}],
        expected_end: ['text', {is: undefined, at: 'expectedEnd'}],
        sample: ['list', {is: [], at: 'samples'}],
        'sample.0.to_number': ['text', {is: '', at: 'samples.0.to'}],
        'sample.0.text': ['text', {is: '', at: 'samples.0.text'}],
      },
      expected,
    );
    holdForeign(parseCampaignPreview);
    assert.deepEqual(parseCampaignPreview({...preview, send_times: ['a', 7]})?.sendTimes, ['a']);
    assert.deepEqual(records([null, 'x', {a: 1}, []]), [{a: 1}]);
    assert.deepEqual(records('x'), []);
  });

  it('tell what became of a recipient', () => {
    const wire = {row: 2, to_number: '+5512', state: 'failed', error: {message: 'blocked'}};
    const read = parseRecipient as (value: unknown) => unknown;
    holdFields(
      read,
      wire,
      {
        row: ['number', {is: 0}],
        to_number: ['text', {is: '', at: 'to'}],
        state: ['text', 'nothing'],
        error: ['record', {is: ''}],
        'error.message': ['text', {is: '', at: 'error'}],
      },
      {row: 2, to: '+5512', state: 'failed', error: 'blocked'},
    );
    for (const state of recipientStates) assert.equal(parseRecipient({state})?.state, state);
  });
});
