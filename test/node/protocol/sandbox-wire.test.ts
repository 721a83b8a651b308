import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  logLevels,
  parseGuestToHost,
  parseHello,
  parseHostToGuest,
  parseWorkerToHost,
  wireLimits,
} from '../../../src/protocol/sandbox-wire.ts';
import {holdFields} from './fields.ts';

/** A parser of messages as one of values. */
const sent =
  (parse: (data: unknown) => unknown) =>
  (value: unknown): unknown =>
    parse(JSON.stringify(value));

/** A message of exactly so many characters. */
function long(message: Record<string, unknown>, key: string, length: number): string {
  const rest = JSON.stringify({...message, [key]: ''}).length;
  return JSON.stringify({...message, [key]: 'x'.repeat(length - rest)});
}

describe('the wire of the sandbox', () => {
  it('takes one JSON string of a limited length, and nothing else', () => {
    const hello = {cs: 'hello', v: 1, token: 't'};
    for (const parse of [parseHello, parseGuestToHost, parseHostToGuest, parseWorkerToHost])
      for (const data of [hello, undefined, null, 7, '', 'x', 'null', '[]', '"x"', '{}'])
        assert.equal(parse(data), undefined, JSON.stringify(data));
    assert.ok(parseHello(long(hello, 'token', 256)));
    assert.equal(parseHello(long(hello, 'token', 257)), undefined);
    const unfit = {type: 'unfit'};
    assert.ok(parseGuestToHost(long(unfit, 'reason', wireLimits.note)));
    assert.equal(parseGuestToHost(long(unfit, 'reason', wireLimits.note + 1)), undefined);
    const done = {type: 'done'};
    assert.ok(parseWorkerToHost(long(done, 'result', wireLimits.result)));
    assert.equal(parseWorkerToHost(long(done, 'result', wireLimits.result + 1)), undefined);
    const open = {type: 'open'};
    assert.ok(parseHostToGuest(long(open, 'id', wireLimits.note)));
    assert.equal(parseHostToGuest(long(open, 'id', wireLimits.note + 1)), undefined);
  });

  it('has limits that no version of a guest expects otherwise', () => {
    const limits = {run: 262_144, result: 65_536, notes: 64, note: 2_048, alive: 20};
    assert.deepEqual(wireLimits, limits);
  });

  it('begins with a hello', () => {
    holdFields(
      sent(parseHello),
      {cs: 'hello', v: 1, token: 't'},
      {
        cs: ['text', 'nothing'],
        v: ['number', 'nothing'],
        token: ['text', 'nothing'],
      },
    );
    assert.equal(sent(parseHello)({cs: 'hallo', v: 1, token: 't'}), undefined);
  });

  it('tells the host that a worker has ended, or that none can be made', () => {
    holdFields(
      sent(parseGuestToHost),
      {type: 'ended', id: 'a'},
      {
        type: ['text', 'nothing'],
        id: ['text', 'nothing'],
      },
    );
    holdFields(sent(parseGuestToHost), {type: 'unfit', reason: 'r'}, {reason: ['text', {is: ''}]});
    for (const message of [
      {type: 'ended', id: ''},
      {type: 'open', id: 'a'},
    ])
      assert.equal(sent(parseGuestToHost)(message), undefined);
  });

  it('tells the guest to open, to end, or to have a worker ready', () => {
    for (const type of ['open', 'end'])
      holdFields(
        sent(parseHostToGuest),
        {type, id: 'a'},
        {
          type: ['text', 'nothing'],
          id: ['text', 'nothing'],
        },
      );
    assert.deepEqual(sent(parseHostToGuest)({type: 'warm', id: 'a'}), {type: 'warm'});
    for (const message of [
      {type: 'open', id: ''},
      {type: 'ended', id: 'a'},
    ])
      assert.equal(sent(parseHostToGuest)(message), undefined);
  });

  it('brings from a worker what it does, and how it ended', () => {
    const parse = sent(parseWorkerToHost);
    for (const type of ['ready', 'alive']) assert.deepEqual(parse({type, text: 'x'}), {type});
    assert.deepEqual(parse({type: 'done', result: {a: 1}}), {type: 'done', result: {a: 1}});
    assert.deepEqual(parse({type: 'done'}), {type: 'done', result: undefined});
    holdFields(parse, {type: 'invalid', message: 'm'}, {message: ['text', {is: ''}]});
    holdFields(
      parse,
      {type: 'error', name: 'TypeError', message: 'm', line: 3},
      {
        name: ['text', {is: 'Error'}],
        message: ['text', {is: ''}],
      },
    );
    for (const line of ['3', null])
      assert.deepEqual(parse({type: 'error', line}), parse({type: 'error'}));
    holdFields(parse, {type: 'progress', text: 't'}, {text: ['text', 'nothing']});
    for (const level of logLevels)
      holdFields(
        parse,
        {type: 'log', level, text: 't'},
        {
          level: ['text', 'nothing'],
          text: ['text', 'nothing'],
        },
      );
    assert.deepEqual([...logLevels], ['debug', 'info', 'warn', 'error']);
    for (const message of [
      {type: 'log', level: 'loud', text: 't'},
      {type: 'other', level: 'info', text: 't'},
    ])
      assert.equal(parse(message), undefined);
  });

  it('cuts nothing: a note that is too long is none', () => {
    const parse = sent(parseWorkerToHost);
    const fits = 'x'.repeat(wireLimits.note);
    assert.deepEqual(parse({type: 'progress', text: fits}), {type: 'progress', text: fits});
    assert.equal(parse({type: 'progress', text: `${fits}x`}), undefined);
    assert.deepEqual(parse({type: 'invalid', message: `${fits}x`}), {type: 'invalid', message: ''});
  });
});
