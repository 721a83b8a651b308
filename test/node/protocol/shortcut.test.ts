import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {type Keystroke, isPlain, readShortcut} from '../../../src/protocol/shortcut.ts';

const none = {ctrl: false, alt: false, shift: false, meta: false};

const read: readonly (readonly [text: string, ...strokes: Partial<Keystroke>[]])[] = [
  ['k', {key: 'k'}],
  ['K', {key: 'k'}],
  ['  Ctrl+Shift+K ', {key: 'k', ctrl: true, shift: true}],
  ['Control+k', {key: 'k', ctrl: true}],
  ['Alt+k', {key: 'k', alt: true}],
  ['Option+k', {key: 'k', alt: true}],
  ['Meta+k', {key: 'k', meta: true}],
  ['Cmd+k', {key: 'k', meta: true}],
  ['Command+k', {key: 'k', meta: true}],
  ['Mod+k', {key: 'k', meta: true}],
  ['g t', {key: 'g'}, {key: 't'}],
  ['g  \t t', {key: 'g'}, {key: 't'}],
  ['Ctrl+g Ctrl+t', {key: 'g', ctrl: true}, {key: 't', ctrl: true}],
  ['Esc', {key: 'escape'}],
  ['Del', {key: 'delete'}],
  ['Ctrl+Space', {key: ' ', ctrl: true}],
  ['Ctrl+Return', {key: 'enter', ctrl: true}],
  ['Ctrl+Enter', {key: 'enter', ctrl: true}],
  // Not the key that has the name within its own.
  ['NumpadEnter', {key: 'numpadenter'}],
  ['Enters', {key: 'enters'}],
  ['+', {key: '+'}],
  ['Ctrl++', {key: '+', ctrl: true}],
  ['F6', {key: 'f6'}],
];

const refused = [
  '',
  ' ',
  'g t x',
  'Ctrl',
  'Mod',
  'Ctrl+Shift',
  'Super+k',
  'k+Ctrl',
  'g Ctrl',
  'toString+k',
  // They press whatever has the focus.
  'Enter',
  'Return',
  'Space',
  'Shift+Enter',
  'g Enter',
];

describe('a shortcut', () => {
  for (const [text, ...strokes] of read)
    it(`is read from ${JSON.stringify(text)}`, () => {
      assert.deepEqual(
        readShortcut(text, 'meta'),
        strokes.map(stroke => Object.assign({}, none, stroke)),
      );
    });

  it('has the key of its machine for Mod', () => {
    assert.deepEqual(readShortcut('mod+K', 'ctrl'), [{...none, key: 'k', ctrl: true}]);
  });

  for (const text of refused)
    it(`is not ${JSON.stringify(text)}`, () => {
      assert.equal(readShortcut(text, 'ctrl'), undefined);
    });

  it('is plain where a text or what has the focus would take it', () => {
    const isTyped = (text: string): boolean => isPlain(readShortcut(text, 'ctrl') ?? []);
    for (const text of ['k', 'Shift+k', 'g t', 'g Ctrl+t', 'Esc', '+', 'Shift+F', 'Half6'])
      assert.equal(isTyped(text), true, text);
    for (const text of ['Ctrl+k', 'Alt+k', 'Meta+k', 'F6', 'Shift+F12', 'Ctrl+g t'])
      assert.equal(isTyped(text), false, text);
    assert.equal(isPlain([]), false);
  });
});
