import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parseTemplate} from '../../../src/template/parse.ts';

describe('the parts of a template', () => {
  it('are texts and variables, each with its place', () => {
    assert.deepEqual(parseTemplate('Hi {{ contact.name }}!'), [
      {text: 'Hi '},
      {path: 'contact.name', position: 3, end: 21},
      {text: '!'},
    ]);
    assert.deepEqual(parseTemplate(''), []);
  });

  it('are tags of 256 characters at most; one that is longer is named by its place', () => {
    const tag = (length: number): string => `Hi {{${'a'.repeat(length - 2)}}}`;
    assert.equal(parseTemplate(tag(256)).length, 2);
    assert.throws(() => parseTemplate(tag(257)), {
      code: 'template_syntax',
      message: 'A tag is longer than 256 characters, at character 4',
    });
  });

  it('are no sections, partials, comments or unescaped variables, wherever they stand', () => {
    for (const sign of ['#', '^', '/', '>', '{', '&', '=', '!'])
      assert.throws(() => parseTemplate(`{{a}} {{ ${sign}b}}`), {
        code: 'template_syntax',
        message: /not supported.*, at character 7$/,
      });
  });

  it('say where an opening stands that nothing closes', () => {
    assert.throws(() => parseTemplate('{{a}} {{b'), {
      message: 'A {{ is not closed by }}, at character 7',
    });
  });
});
