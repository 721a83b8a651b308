import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {CsError} from '../../../src/errors.ts';
import {compileTemplate, type Place, type TemplateOptions} from '../../../src/template/compile.ts';
import {ana} from './contacts.ts';

/** What is said of a template: the text, and the place in it. */
function said(
  source: string,
  place: Place,
  options: TemplateOptions = {},
  context?: typeof ana,
): [string, number | undefined] {
  try {
    const template = compileTemplate(source, place, options);
    if (context) template.render(context);
  } catch (error) {
    if (error instanceof CsError) return [error.message, error.position];
    throw error;
  }
  return ['', undefined];
}

const withId = (id: string): typeof ana => ({...ana, contact: {...ana.contact, id}});

describe('what is said of a template', () => {
  it('names what is wrong with a URL, and where', () => {
    const wrong: readonly (readonly [string, string, number | undefined])[] = [
      ['ftp://h.example/{{contact.id}}', 'A URL starts with https:, http:, tel: or mailto:', 16],
      ['{{contact.id}}', 'A URL starts with https:, http:, tel: or mailto:', 0],
      [' https://h.example/', 'A URL starts with https:, http:, tel: or mailto:', undefined],
      [
        'https://{{contact.id}}.example/',
        'Scheme, host, port and user of a URL cannot hold a variable',
        8,
      ],
      [
        'https:/x/https://h.example/{{contact.id}}',
        'Scheme, host, port and user of a URL cannot hold a variable',
        27,
      ],
      ['https://h.exa mple/{{contact.id}}', 'The template is not a URL', 19],
      [
        'https://h.example/a/../{{contact.id}}',
        'The path of a URL cannot hold . or .. as a segment',
        23,
      ],
      [
        'https://h.example/%{{contact.id}}',
        'A variable cannot be part of a percent-encoded character',
        19,
      ],
      ['https://h.example/\n{{contact.id}}', 'A URL cannot hold control characters', undefined],
      ['', 'A URL starts with https:, http:, tel: or mailto:', undefined],
      ['x{{contact.id}}tel:1', 'A URL starts with https:, http:, tel: or mailto:', 1],
    ];
    for (const [source, message, position] of wrong)
      assert.deepEqual(said(source, 'url'), [message, position], source);
  });

  it('takes a URL as it is where nothing is wrong with it', () => {
    for (const source of [
      'https://h.example',
      'http://h.example/{{contact.id}}',
      'HTTPS://h.example/{{contact.id}}',
      'mailto:http@h.example?subject={{contact.id}}',
      'mailto:a/../b@h.example?subject={{contact.id}}',
      'https://h.example/.well-known/a../{{contact.id}}%',
      'https://h.example/%25{{contact.id}}',
      'https://h.example/a?next=/../b',
      'https://h.example?..={{contact.id}}',
      'https://h.example/{{contact.id}}{{contact.name}}',
    ])
      assert.deepEqual(said(source, 'url', {}, ana), ['', undefined], source);
  });

  it('says of JSON where it breaks, as far as that is known', () => {
    assert.deepEqual(said('{"a": "{{contact.name}}"', 'json')[1], 24);
    assert.deepEqual(said('{"a":', 'json'), [
      'The template is not JSON: Unexpected end of JSON input',
      undefined,
    ]);
  });

  it('says so when a value would climb, behind any host', () => {
    for (const [source, id] of [
      ['https://h.example/{{contact.id}}', '..'],
      ['https://h.example/a/{{contact.id}}?x=1', '.'],
      ['http://u:p@h.example:8080/{{contact.id}}#y', '..'],
      ['https://h/%2e{{contact.id}}', '.'],
    ] as const)
      assert.equal(
        said(source, 'url', {}, withId(id))[0],
        'A value would become . or .. in the path of the URL',
      );
  });

  it('names what is wrong with a variable, and where', () => {
    const deep = `contact.metadata.${'abcdefgh'.split('').join('.')}`;
    const wrong: readonly (readonly [string, string])[] = [
      [
        'Hi {{a b}}',
        '{{a b}}, at character 4, is no variable; write names joined by dots, such as {{contact.name}}',
      ],
      [`{{${deep}}}`, `{{${deep}}}, at character 1, is deeper than 8`],
      [
        'Hi {{contact.nmae}}',
        'There is no variable {{contact.nmae}}, at character 4; did you mean {{contact.name}}?',
      ],
      ['{{zzzzzzzzz}}', 'There is no variable {{zzzzzzzzz}}, at character 1'],
      ['{{input}}', 'There is no variable {{input}}, at character 1'],
      ['{{contact.name', 'A {{ is not closed by }}, at character 1'],
    ];
    for (const [source, message] of wrong) assert.equal(said(source, 'text')[0], message);
  });

  it('knows every variable of the API, and goes as deep as eight names', () => {
    const names = [
      'contact.id',
      'contact.phone_number',
      'contact.name',
      'contact.profile_name',
      'contact.tags',
      'contact.metadata',
      'contact.metadata.a.b.c.d.e.f',
      'user.id',
      'user.name',
      'user.email',
      'user.role',
      'organization.id',
      'organization.name',
      'conversation.id',
      'conversation.url',
    ];
    for (const name of names) assert.deepEqual(said(`{{${name}}}`, 'text'), ['', undefined], name);
  });

  it('opens only the roots that it is told to', () => {
    const all = {input: ['a'], response: true, secret: true};
    for (const path of ['input.a', 'response.a.b', 'secret.A'])
      assert.deepEqual(said(`{{${path}}}`, 'text', all), ['', undefined], path);
    for (const path of ['input.b', 'other.a', 'secret.A.b', 'my.secret.A', 'responses.a', 'secret'])
      assert.match(said(`{{${path}}}`, 'text', all)[0], /^There is no variable/, path);
  });
});
