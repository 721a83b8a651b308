import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {CsError} from '../../../src/errors.ts';
import {
  compileTemplate,
  type Place,
  type TemplateContext,
  templateLimits,
} from '../../../src/template/compile.ts';
import {ana} from './contacts.ts';

const named = (name: unknown): TemplateContext =>
  ({...ana, contact: {...ana.contact, name}}) as TemplateContext;
const render = (source: string, place: Place, context: TemplateContext = ana): string =>
  compileTemplate(source, place).render(context).text;
const refusal = (source: string, place: Place, context: TemplateContext = ana): string => {
  try {
    render(source, place, context);
  } catch (error) {
    if (error instanceof CsError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return '';
};

describe('the edges of a template', () => {
  it('are its limits, to the byte', () => {
    assert.equal(render('a'.repeat(templateLimits.source), 'text').length, templateLimits.source);
    assert.equal(
      refusal('a'.repeat(templateLimits.source + 1), 'text'),
      'template_too_large: A template may take 64 KiB',
    );
    const value = 'x'.repeat(templateLimits.output);
    assert.equal(render('{{contact.name}}', 'text', named(value)).length, templateLimits.output);
    assert.equal(
      refusal('{{contact.name}}', 'text', named(`${value}x`)),
      'template_too_large: What a template renders to may take 256 KiB',
    );
  });

  it('count an empty value as missing, and null', () => {
    const template = compileTemplate('{{contact.name}}{{contact.id}}', 'text');
    assert.deepEqual(template.render(named('')).missing, ['contact.name']);
    assert.deepEqual(template.render(named(null)).missing, ['contact.name']);
    assert.deepEqual(template.render(named(0)).missing, []);
  });

  it('refuse a value that JSON cannot hold', () => {
    const circle: unknown[] = [];
    circle.push(circle);
    assert.equal(
      refusal('{{contact.name}}', 'json', named(circle)),
      'template_value_unsafe: A value cannot be written as JSON',
    );
    assert.throws(
      () => render('{{contact.name}}', 'json', named(circle)),
      (error: Error) => error.cause instanceof TypeError,
    );
  });

  it('take a value that makes nothing of itself for null', () => {
    assert.equal(render('{{contact.name}}', 'json', named({toJSON: () => undefined})), 'null');
  });

  it('know an escaped quote from the end of a string', () => {
    assert.equal(
      render(
        '{"a": "she said \\"{{contact.name}}\\"", "b": {{contact.name}}}',
        'json',
        named('n"o'),
      ),
      '{"a": "she said \\"n\\"o\\"", "b": "n\\"o"}',
    );
    assert.equal(
      render('{"a": "\\\\", "b": {{contact.name}}}', 'json', named('x')),
      '{"a": "\\\\", "b": "x"}',
    );
    assert.equal(render(' \n ', 'json'), ' \n ');
    assert.match(
      refusal('{"a": {{contact.name}} "b"}', 'json'),
      /^template_context: The template is not JSON: ./,
    );
  });

  it('make one number of several values', () => {
    assert.equal(render('tel:{{contact.name}}{{contact.name}}', 'url', named('+12')), 'tel:+1212');
    assert.equal(render('{{contact.name}}{{contact.name}}', 'tel', named('+12')), '+1212');
    assert.equal(render('tel:0{{contact.name}}', 'url', named('+12')), 'tel:012');
    assert.equal(render('TEL:{{contact.name}}', 'url', named('+12')), 'TEL:+12');
    assert.equal(render('tel:{{contact.name}}', 'url', named('12+3')), 'tel:123');
    assert.equal(
      refusal('tel:{{contact.name}}', 'url', named('none')),
      'template_value_unsafe: There is no phone number to call',
    );
  });

  it('turn every line break into one of a message, and into a space of a parameter', () => {
    assert.equal(render('{{contact.name}}', 'message', named('a\rb\r\nc\nd')), 'a\nb\nc\nd');
    for (const space of ['\t', '\n', '\v', '\f', '\r', '\u0085', '\u2028', '\u2029', '\r\n'])
      assert.equal(render('{{contact.name}}', 'parameter', named(`a${space}b`)), 'a b');
    assert.equal(render('{{contact.name}}', 'parameter', named('aVb')), 'aVb');
  });

  it('say what a header and a recipient may hold', () => {
    assert.equal(
      refusal('é', 'header'),
      'template_context: A header may hold only visible ASCII and spaces',
    );
    assert.equal(
      refusal('{{contact.name}}', 'header', named('é')),
      'template_value_unsafe: A value would put a control character, a line break or a non-ASCII character into a header',
    );
    assert.equal(
      refusal('{{contact.name}}', 'recipient', named('Ana')),
      'template_value_unsafe: The recipient is not a phone number',
    );
    assert.equal(render('{{contact.name}}', 'recipient', named(' +15550109999 ')), '+15550109999');
  });
});
