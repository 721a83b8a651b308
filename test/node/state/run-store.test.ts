import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it, mock} from 'node:test';
import fc from 'fast-check';
import type {RunState} from '../../../src/protocol/result.ts';
import {RunStore} from '../../../src/state/run-store.ts';
import {isRunning} from '../../../src/state/run.ts';
import {orderOf} from './order-of.ts';

describe('the runs of a page', () => {
  // A run that never ends is watched for ten seconds, which no test has to wait for.
  beforeEach(() => mock.timers.enable({apis: ['setTimeout']}));
  afterEach(() => mock.timers.reset());

  it('holds its rules whatever happens in whatever order', () => {
    const step = fc.record({
      kind: fc.constantFrom('begin', 'end', 'dismiss', 'show', 'progress'),
      action: fc.constantFrom('a', 'b'),
      contact: fc.constantFrom('x', 'y'),
      state: fc.constantFrom<RunState>('succeeded', 'failed', 'unknown', 'running'),
    });
    fc.assert(
      fc.property(fc.array(step, {maxLength: 60}), steps => {
        const store = new RunStore();
        const ends = new Map<string, RunState>();
        for (const {kind, action, contact, state} of steps) {
          const latest = store.latest(action, contact);
          if (kind === 'begin') {
            const run = store.begin(orderOf(action, contact));
            assert.equal(run === undefined, isRunning(latest), 'one at a time');
          } else if (!latest) continue;
          else if (kind === 'end') store.update(latest.key, {state});
          else if (kind === 'dismiss') store.dismiss(latest.key);
          else if (kind === 'show') store.update(latest.key, {shown: true});
          else store.update(latest.key, {progress: 'half'});
          for (const run of store.runs) {
            assert.equal(isRunning(run), run.finishedAt === undefined);
            if (isRunning(run)) continue;
            assert.equal(ends.get(run.key) ?? run.state, run.state, 'an end is final');
            ends.set(run.key, run.state);
          }
        }
      }),
      {numRuns: 500},
    );
  });

  it('shows a run that takes long, and offers to wait in the background after ten seconds', () => {
    const store = new RunStore();
    const {key} = store.begin(orderOf('a', 'x'))!;
    mock.timers.tick(599);
    assert.equal(store.get(key)?.shown, undefined);
    mock.timers.tick(1);
    assert.equal(store.get(key)?.shown, true);
    assert.equal(store.get(key)?.slow, undefined);
    mock.timers.tick(9_400);
    assert.equal(store.get(key)?.slow, true);
  });

  it('keeps a run that has just ended, however many have begun and ended since it began', () => {
    const store = new RunStore();
    const slow = store.begin(orderOf('slow', 'x'))!;
    for (let index = 0; index < 60; index++) {
      const {key} = store.begin(orderOf(`quick-${index}`, 'x'))!;
      store.update(key, {state: 'succeeded'});
    }
    assert.equal(store.update(slow.key, {state: 'succeeded'})?.state, 'succeeded');
    assert.ok(store.orderOf(slow), 'what it was started with is needed for its effects');
  });

  it('keeps the last fifty that have ended, and every one that is still shown', () => {
    const store = new RunStore();
    const first = store.begin(orderOf('shown', 'x'))!;
    store.update(first.key, {shown: true});
    store.update(first.key, {state: 'failed'});
    for (let index = 0; index < 80; index++) {
      const {key} = store.begin(orderOf('a', 'x'))!;
      store.update(key, {state: 'succeeded'});
    }
    assert.equal(store.runs.length, 51);
    assert.ok(store.get(first.key));
    assert.equal(store.orderOf(store.get(first.key)!)?.contactId, 'x');
  });

  it('takes away the toast of the run before, of the same action and contact only', () => {
    const store = new RunStore();
    const [old, other] = [store.begin(orderOf('a', 'x'))!, store.begin(orderOf('a', 'y'))!];
    for (const {key} of [old, other]) {
      store.update(key, {state: 'failed'});
      store.update(key, {shown: true});
    }
    store.begin(orderOf('a', 'x'));
    assert.equal(store.get(old.key)?.shown, false);
    assert.equal(store.get(other.key)?.shown, true);
  });

  it('tells its listeners until they leave', () => {
    const store = new RunStore();
    const leaving = new AbortController();
    let heard = 0;
    store.subscribe(() => heard++, leaving.signal);
    store.begin(orderOf('a', 'x'));
    leaving.abort();
    store.begin(orderOf('b', 'x'));
    assert.equal(heard, 1);
  });

  it('says for whom a run has turned last, and nothing new for what toasts do', () => {
    const store = new RunStore();
    const turns: string[] = [];
    let last: object = store.turned;
    store.subscribe(() => {
      if (store.turned !== last) turns.push(store.turned.contactId);
      last = store.turned;
    });
    assert.equal(store.turned.contactId, '', 'nobody');
    const {key} = store.begin(orderOf('a', 'x'))!;
    store.begin(orderOf('a', 'y'));
    assert.deepEqual(turns, ['x', 'y']);
    store.update(key, {shown: true});
    store.update(key, {progress: 'half of it'});
    assert.deepEqual(turns, ['x', 'y']);
    store.update(key, {state: 'failed'});
    assert.deepEqual(turns, ['x', 'y', 'x']);
    store.withdraw(key);
    store.withdraw(key);
    assert.deepEqual(turns, ['x', 'y', 'x', 'x']);
  });

  it('tells that a run is shown, and then that it is slow, once each', context => {
    context.mock.timers.enable({apis: ['setTimeout', 'Date']});
    const store = new RunStore();
    const {key} = store.begin(orderOf('a', 'x'))!;
    let heard = 0;
    store.subscribe(() => heard++);
    for (const [wait, shown, slow, told] of [
      [599, undefined, undefined, 0],
      [1, true, undefined, 1],
      [9_399, true, undefined, 1],
      [1, true, true, 2],
      [60_000, true, true, 2],
    ] as const) {
      context.mock.timers.tick(wait);
      assert.equal(store.get(key)?.shown, shown);
      assert.equal(store.get(key)?.slow, slow);
      assert.equal(heard, told, `after ${wait} more`);
    }
  });
});
