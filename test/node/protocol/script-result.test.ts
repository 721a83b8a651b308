import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {checkScriptResult, resultLimits} from '../../../src/protocol/script-result.ts';

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
