import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {contactIdLimit, isContactId} from '../../../src/protocol/contact-id.ts';
import {headerNameProblem, isCredentialHeader} from '../../../src/protocol/headers.ts';
import {depth, isOneOf, isRecord, optional, own, parseJson} from '../../../src/protocol/json.ts';
import {randomKey} from '../../../src/protocol/random-key.ts';
import {
  logLevels,
  parseGuestToHost,
  parseHello,
  parseHostToGuest,
  parseWorkerToHost,
  wireLimits,
} from '../../../src/protocol/sandbox-wire.ts';
import {checkScriptResult, resultLimits} from '../../../src/protocol/script-result.ts';
import {isHandover, parseOpenableUrl} from '../../../src/protocol/url.ts';
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

describe('what a script returns', () => {
  const every = ['open_url', 'clipboard', 'insert_text', 'download', 'toast'] as const;
  const full = {
    success: true,
    message: 'm',
    toast: {message: 't', type: 'info'},
    redirect_url: 'https://x.test/',
    clipboard: 'c',
    insert_text: 'i',
    download: {name: 'a.txt', type: 'text/csv', text: 'd'},
    data: {a: [1]},
  };

  it('is rebuilt key by key', () => {
    assert.deepEqual(checkScriptResult(full, every), {result: full, dropped: [], refused: []});
    for (const value of [undefined, null, 7, 'x', [full]])
      assert.deepEqual(checkScriptResult(value, every), {
        result: {success: true},
        dropped: [],
        refused: [],
      });
    assert.equal(checkScriptResult({success: false}, []).result.success, false);
    const alias = checkScriptResult({url: 'https://x.test/'}, every);
    assert.deepEqual(alias.result, {success: true, redirect_url: 'https://x.test/'});
  });

  it('drops what is unknown or malformed, by name', () => {
    const bad = {
      success: 'yes',
      message: 7,
      toast: {},
      url: 'javascript:1',
      redirect_url: '/relative',
      clipboard: null,
      insert_text: [],
      download: {name: 'a'},
      data: undefined,
      other: 1,
    };
    const {result, dropped} = checkScriptResult(bad, every);
    assert.deepEqual(result, {success: true});
    assert.deepEqual(dropped, Object.keys(bad));
  });

  it('refuses an effect that the action has not declared; words and data need no declaration', () => {
    const {result, dropped, refused} = checkScriptResult({...full, url: 'tel:1'}, []);
    const {success, message, toast, data} = full;
    assert.deepEqual(result, {success, message, toast, data});
    assert.deepEqual(dropped, []);
    assert.deepEqual(refused.toSorted(), [
      'clipboard',
      'download',
      'insert_text',
      'open_url',
      'open_url',
    ]);
  });

  it('has limits, to the character', () => {
    assert.deepEqual(resultLimits, {
      text: 2_048,
      clipboard: 32_768,
      download: 32_768,
      data: 65_536,
      depth: 12,
    });
    const has = (key: string, value: unknown): boolean =>
      checkScriptResult({[key]: value}, every).dropped.length === 0;
    const text = (length: number): string => 'x'.repeat(length);
    const file = (name: number, body: number) => ({name: text(name), text: text(body)});
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
    for (const [key, fits, tooMuch] of [
      ['message', text(2_048), text(2_049)],
      ['toast', text(2_048), text(2_049)],
      ['clipboard', text(32_768), text(32_769)],
      ['insert_text', text(32_768), text(32_769)],
      ['download', file(255, 32_768), file(256, 1)],
      ['download', file(1, 0), file(1, 32_769)],
      ['download', file(1, 1), file(0, 1)],
      ['data', text(65_534), text(65_535)],
      ['data', nested(12), nested(13)],
    ] as const) {
      assert.equal(has(key, fits), true, key);
      assert.equal(has(key, tooMuch), false, key);
    }
  });

  it('saves a file as plain text unless it says otherwise', () => {
    const download = {name: 'a.txt', text: 'd'};
    const {result} = checkScriptResult({download}, every);
    assert.deepEqual(result.download, {...download, type: 'text/plain'});
    for (const bad of [null, 'x', [download], {text: 'd'}, {name: 7, text: 'd'}])
      assert.deepEqual(checkScriptResult({download: bad}, every).dropped, ['download']);
  });

  it('is a copy that shares nothing, and no function comes through', () => {
    const data = {a: {b: 1}, f: () => 1};
    const copy = checkScriptResult({data}, []).result.data;
    assert.deepEqual(copy, {a: {b: 1}});
    assert.deepEqual(checkScriptResult({data: () => 1}, []).dropped, ['data']);
  });
});

describe('the pieces of JSON', () => {
  it('are records only where they are plain objects', () => {
    assert.equal(isRecord({}), true);
    for (const value of [null, [], 'x', 7, undefined, () => 1])
      assert.equal(isRecord(value), false);
  });

  it('are the object’s own, never its prototype’s', () => {
    assert.equal(own(Object.create({a: 1}) as Record<string, unknown>, 'a'), undefined);
    assert.equal(own({}, 'toString'), undefined);
    assert.equal(own({a: 1}, 'a'), 1);
  });

  it('are in a list or not, whatever a page has made of arrays', () => {
    assert.equal(isOneOf(['a', 'b'], 'b'), true);
    assert.equal(isOneOf(['a', 'b'], 'c'), false);
    assert.equal(isOneOf(['a'], undefined), false);
    assert.equal(isOneOf([], 'a'), false);
  });

  it('are absent, not undefined', () => {
    assert.deepEqual(Object.keys(optional('a', undefined)), []);
    assert.deepEqual(optional('a', null), {a: null});
  });

  it('nest so deep, and no deeper is counted', () => {
    assert.equal(depth(1, 5), 0);
    assert.equal(depth(null, 5), 0);
    assert.equal(depth({}, 5), 1);
    assert.equal(depth([1, [2, {a: 3}], 4], 5), 3);
    assert.equal(depth([[[[1]]]], 2), 3);
    assert.equal(depth([1], 0), 1);
  });

  it('are nothing where a text is no JSON', () => {
    assert.equal(parseJson('{'), undefined);
    assert.deepEqual(parseJson('{"a":1}'), {a: 1});
  });
});

describe('what a click may open', () => {
  it('is an absolute address of four schemes, without a password', () => {
    for (const url of ['https://x.test/', 'http://x.test/', 'tel:1', 'mailto:a@x.test'])
      assert.equal(parseOpenableUrl(url)?.href, url);
    for (const url of [
      'javascript:1',
      'data:text/html,x',
      'ftp://x.test/',
      'https://u@x.test/',
      'https://:p@x.test/',
      '/r/1',
      '',
      7,
      null,
    ])
      assert.equal(parseOpenableUrl(url), undefined, String(url));
    assert.equal(parseOpenableUrl('/r/1', 'https://x.test/a')?.href, 'https://x.test/r/1');
    const long = (length: number): string => 'https://x.test/'.padEnd(length, 'a');
    assert.ok(parseOpenableUrl(long(8_192)));
    assert.equal(parseOpenableUrl(long(8_193)), undefined);
  });

  it('goes to another program by telephone and mail', () => {
    for (const [url, is] of [
      ['tel:1', true],
      ['mailto:a@x.test', true],
      ['https://x.test/', false],
      ['http://x.test/', false],
    ] as const)
      assert.equal(isHandover(new URL(url)), is);
  });
});

describe('names', () => {
  it('of contacts have 1 to 128 characters, none of them a control character', () => {
    assert.equal(contactIdLimit, 128);
    for (const id of ['a', 'x'.repeat(128), 'ü 1']) assert.equal(isContactId(id), true);
    for (const id of ['', 'x'.repeat(129), 'a\n', '\u0000', '\u001f', '\u007f', 7, null])
      assert.equal(isContactId(id), false, String(id));
  });

  it('of headers are tokens, and not those of the connection or of ours', () => {
    for (const name of [
      'X-Team',
      'Authorization',
      'proxy-authorization',
      'a1!#$%',
      'te2',
      'my-host',
    ])
      assert.equal(headerNameProblem(name), undefined, name);
    for (const name of ['', 'a b', 'a:', 'ä', 'a\n'])
      assert.equal(headerNameProblem(name), 'is not a header name', name);
    for (const name of [
      'Host',
      'content-length',
      'transfer-encoding',
      'Connection',
      'keep-alive',
      'te',
      'trailer',
      'upgrade',
      'expect',
      'proxy-connection',
      'proxy-authorization-x',
      'webhook-id',
      'x-cs-run',
      'User-Agent',
      'accept-encoding',
    ])
      assert.equal(headerNameProblem(name), 'is set by the server itself; leave it out', name);
  });

  it('of headers tell which values open a door', () => {
    for (const name of [
      'Cookie',
      'X-Api-Key',
      'token',
      'Client-Secret',
      'passwd',
      'Authorization',
      'credentials',
      'Session',
    ])
      assert.equal(isCredentialHeader(name), true, name);
    for (const name of ['Accept', 'X-Team', 'Content-Type'])
      assert.equal(isCredentialHeader(name), false);
  });

  it('of runs are 128 random bits in hex', () => {
    const keys = Array.from({length: 50}, randomKey);
    for (const key of keys) assert.match(key, /^[0-9a-f]{32}$/);
    assert.equal(new Set(keys).size, keys.length);
  });
});
