import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {MessageState} from '../../../src/protocol/message.ts';
import {later} from '../../../src/server/services/delivery-state.ts';
import {
  type EffectState,
  type Run,
  isRunning,
  mayRetry,
  offeredEffects,
} from '../../../src/state/run.ts';
import {orderOf} from './order-of.ts';

const {action, contactId, contactLabel} = orderOf('a', 'x');
const [startedAt, state, effects] = [0, 'running', []] as const;
const run: Run = {key: 'k-1', action, contactId, contactLabel, startedAt, state, effects};

describe('the end of a run', () => {
  it('lets a person try again only where nothing can happen twice', () => {
    for (const state of ['running', 'succeeded', 'failed', 'unknown'] as const) {
      assert.equal(mayRetry({...run, state}), state === 'failed', state);
      assert.equal(isRunning({...run, state}), state === 'running', state);
    }
    assert.equal(isRunning(undefined), false);
  });

  it('offers a button for the effects that wait, or that the browser refused', () => {
    const states: readonly EffectState[] = ['done', 'page', 'held', 'blocked'];
    const effects = states.map(state => ({kind: 'clipboard', value: state, state}) as const);
    assert.deepEqual(
      offeredEffects({...run, effects}).map(({value}) => value),
      ['held', 'blocked'],
    );
  });
});

describe('the state of a message', () => {
  /** Words that change it, in the state before the colon; all others change nothing. */
  const changes: Readonly<Record<MessageState, readonly Parameters<typeof later>[1][]>> = {
    queued: ['unknown', 'accepted', 'sent', 'undelivered', 'failed', 'delivered', 'read'],
    sending: ['unknown', 'accepted', 'sent', 'undelivered', 'failed', 'delivered', 'read'],
    unknown: ['accepted', 'sent', 'undelivered', 'failed', 'delivered', 'read'],
    accepted: ['sent', 'undelivered', 'failed', 'delivered', 'read'],
    sent: ['undelivered', 'failed', 'delivered', 'read'],
    undelivered: ['failed', 'delivered', 'read'],
    failed: ['delivered', 'read'],
    delivered: ['read'],
    read: [],
  };

  for (const [state, words] of Object.entries(changes) as [MessageState, typeof changes.read][])
    it(`goes from ${state} to ${words.join(', ') || 'nothing else'}`, () => {
      for (const word of changes.queued)
        assert.equal(later(state, word), words.includes(word) ? word : state, word);
    });
});
