import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it, mock} from 'node:test';
import {RunStore} from '../../../src/state/run-store.ts';
import {mayBecome, transitions} from '../../../src/server/services/run-state.ts';
import {orderOf} from './order-of.ts';

describe('the bars of a page, and its runs', () => {
  // A run that never ends is watched for ten seconds, which no test has to wait for.
  beforeEach(() => mock.timers.enable({apis: ['setTimeout']}));
  afterEach(() => mock.timers.reset());

  it('are asked by contact, for as long as they are there', () => {
    const store = new RunStore();
    const [x, y] = [
      {contactId: 'x', target: new EventTarget()},
      {contactId: 'y', target: new EventTarget()},
    ];
    const leave = store.attach(x);
    store.attach(y);
    assert.equal(store.stageFor('x'), x);
    assert.equal(store.stageFor('y'), y);
    assert.equal(store.stageFor('z'), undefined);
    assert.equal(store.targetFor(store.begin(orderOf('a', 'y'))!), y.target);
    leave();
    assert.equal(store.stageFor('x'), undefined);
  });

  it('leave it to the document to say what becomes of a run when they are gone', t => {
    const page = new EventTarget();
    Object.assign(globalThis, {document: page});
    t.after(() => Reflect.deleteProperty(globalThis, 'document'));
    const store = new RunStore();
    assert.equal(store.targetFor(store.begin(orderOf('a', 'x'))!), page);
  });

  it('see a run begin with nothing but what it was started with', () => {
    const order = orderOf('a', 'x');
    const store = new RunStore();
    const {key, startedAt, ...run} = store.begin(order)!;
    assert.ok(key.length > 20);
    assert.ok(Math.abs(Date.now() - startedAt) < 5_000);
    assert.deepEqual(run, {
      action: order.action,
      contactId: 'x',
      contactLabel: 'x',
      state: 'running',
      effects: [],
    });
    assert.equal(store.orderOf(store.get(key)!), order);
  });

  it('hear nothing of a toast that is taken away where there is none', () => {
    const store = new RunStore();
    const {key} = store.begin(orderOf('a', 'x'))!;
    let heard = 0;
    store.subscribe(() => heard++);
    store.dismiss(key);
    store.dismiss('no such run');
    assert.equal(heard, 0);
  });

  it('look again when a bar comes or goes, and when a run is taken out', () => {
    const store = new RunStore();
    let heard = 0;
    store.subscribe(() => heard++, new AbortController().signal);
    const leave = store.attach({contactId: 'x', target: new EventTarget()});
    assert.equal(heard, 1);
    leave();
    assert.equal(heard, 2);
    const run = store.begin(orderOf('a', 'x'))!;
    store.withdraw(run.key);
    assert.equal(heard, 4);
    assert.deepEqual(store.runs, []);
    assert.equal(store.get(run.key), undefined);
    assert.equal(store.orderOf(run), undefined);
    // One that was taken out changes no more, and another may begin.
    assert.equal(store.update(run.key, {state: 'failed'}), undefined);
    assert.ok(store.begin(orderOf('a', 'x')));
  });

  it('know the last run of an action and contact, and refuse a second beside it', () => {
    const store = new RunStore();
    const first = store.begin(orderOf('a', 'x'))!;
    assert.equal(store.begin(orderOf('a', 'x')), undefined);
    store.update(first.key, {state: 'succeeded'});
    const second = store.begin(orderOf('a', 'x'))!;
    store.begin(orderOf('b', 'x'));
    store.begin(orderOf('a', 'y'));
    assert.equal(store.latest('a', 'x')?.key, second.key);
    assert.equal(store.latest('a', 'z'), undefined);
    assert.equal(store.latest('c', 'x'), undefined);
  });

  it('leave a run its state and its time once it has ended', () => {
    const store = new RunStore();
    const {key} = store.begin(orderOf('a', 'x'))!;
    assert.equal(store.update(key, {progress: 'half'})?.finishedAt, undefined);
    const ended = store.update(key, {state: 'failed'});
    assert.ok(ended?.finishedAt);
    const later = store.update(key, {state: 'succeeded', shown: true});
    assert.equal(later?.state, 'failed');
    assert.equal(later?.finishedAt, ended.finishedAt);
    store.dismiss(key);
    assert.equal(store.get(key)?.shown, false);
  });

  it('do not come back by themselves once a run has ended', () => {
    const store = new RunStore();
    const {key} = store.begin(orderOf('a', 'x'))!;
    store.update(key, {state: 'succeeded'});
    mock.timers.tick(20_000);
    assert.equal(store.get(key)?.shown, undefined);
    assert.equal(store.get(key)?.slow, undefined);
  });

  it('forget what is oldest, with what it was started with', () => {
    const store = new RunStore();
    const runs = Array.from({length: 51}, (_, index) => {
      const run = store.begin(orderOf(`a${index}`, 'x'))!;
      store.update(run.key, {state: 'succeeded'});
      return run;
    });
    assert.equal(store.runs.length, 50);
    assert.equal(store.get(runs[0]!.key), undefined);
    assert.equal(store.orderOf(runs[0]!), undefined);
    assert.ok(store.orderOf(runs[1]!));
  });

  it('keep a run whose toast is taken away until another ends', () => {
    const store = new RunStore();
    const ended = (action: string): string => {
      const {key} = store.begin(orderOf(action, 'x'))!;
      store.update(key, {shown: true});
      store.update(key, {state: 'succeeded'});
      return key;
    };
    const keys = Array.from({length: 51}, (_, index) => ended(`a${index}`));
    for (const key of keys) store.dismiss(key);
    assert.equal(store.runs.length, 51);
    ended('b');
    assert.equal(store.get(keys[0]!), undefined);
    assert.equal(store.runs.length, 51);
  });
});

it('a run on the server goes from running to an end, and from unknown only by a person', () => {
  const states = ['running', 'succeeded', 'failed', 'unknown'] as const;
  const ways = states.flatMap(from =>
    states.filter(to => mayBecome(from, to)).map(to => `${from} ${to}`),
  );
  assert.deepEqual(ways, [
    'running succeeded',
    'running failed',
    'running unknown',
    'unknown succeeded',
    'unknown failed',
  ]);
  assert.deepEqual(Object.keys(transitions).toSorted(), [...states].toSorted());
});
