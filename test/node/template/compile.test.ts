import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {CsError, type CsErrorCode} from '../../../src/errors.ts';
import {compileTemplate, type Place, type TemplateOptions} from '../../../src/template/compile.ts';
import {ana} from './contacts.ts';

const render = (source: string, place: Place, options?: TemplateOptions, context = ana): string =>
  compileTemplate(source, place, options).render(context).text;

/** The error a function throws, which must be ours. */
function thrown(act: () => unknown): CsError {
  let thrown: unknown;
  try {
    act();
  } catch (error) {
    thrown = error;
  }
  assert.ok(thrown instanceof CsError, `Expected an error, got ${String(thrown)}`);
  return thrown;
}

function refuses(source: string, place: Place, code: CsErrorCode, position?: number): void {
  const error = thrown(() => compileTemplate(source, place));
  assert.equal(error.code, code, `${source}: ${error.message}`);
  if (position !== undefined) assert.equal(error.position, position, source);
}

describe('compileTemplate', () => {
  it('renders the ten variables of the API, tags, metadata and the conversation', () => {
    const source =
      '{{contact.id}} {{ contact.name }} {{contact.tags}} {{contact.metadata.tier}} {{contact.metadata.age}} {{user.name}} {{organization.name}} {{conversation.id}}';
    assert.equal(render(source, 'text'), 'c-1 Ana "Q" & Co ["vip"] gold 41 Bo Org 77');
  });

  it('names each variable once, and those without a value', () => {
    const template = compileTemplate('{{contact.name}}{{user.role}}{{contact.name}}', 'text');
    assert.deepEqual(template.variables, ['contact.name', 'user.role']);
    assert.deepEqual(template.render(ana).missing, ['user.role']);
  });

  it('knows inputs, answers and secrets only where they are allowed', () => {
    const options = {input: ['reason'], response: true, secret: true};
    const context = {
      ...ana,
      input: {reason: 'late'},
      response: {ticket: {no: 7}},
      secret: {KEY: 's'},
    };
    assert.equal(
      render('{{input.reason}} {{response.ticket.no}} {{secret.KEY}}', 'text', options, context),
      'late 7 s',
    );
    for (const path of ['input.reason', 'response.ticket.no', 'secret.KEY'])
      refuses(`{{${path}}}`, 'text', 'template_unknown_variable', 0);
  });

  it('refuses everything else mustache knows, and says where', () => {
    for (const tag of ['{{#a}}', '{{^a}}', '{{/a}}', '{{>a}}', '{{{contact.name}}}', '{{! a }}'])
      refuses(`ab ${tag}`, 'text', 'template_syntax', 3);
    for (const tag of [
      '{{&contact.name}}',
      '{{=<% %>=}}',
      '{{ # a}}x{{/a}}',
      '{{}}',
      '{{contact.name',
    ])
      refuses(`ab ${tag}`, 'text', 'template_syntax', 3);
    for (const tag of [
      '{{contact..name}}',
      '{{a b}}',
      '{{.}}',
      '{{contact.metadata.a.b.c.d.e.f.g}}',
    ])
      refuses(tag, 'text', 'template_syntax', 0);
  });

  it('answers at once to a tag full of white space', () => {
    const started = performance.now();
    refuses(`{{${' '.repeat(60_000)}`, 'text', 'template_syntax', 0);
    refuses(`{{${' '.repeat(60_000)}}}`, 'text', 'template_syntax', 0);
    assert.ok(performance.now() - started < 1_000);
  });

  it('suggests the nearest variable', () => {
    const suggestions = {
      'contact.nmae': 'contact.name',
      'Contact.Name': 'contact.name',
      'contact.phone': 'contact.phone_number',
      profile_name: 'contact.profile_name',
      'organisation.id': 'organization.id',
    };
    for (const [path, suggestion] of Object.entries(suggestions)) {
      const error = thrown(() => compileTemplate(`Hi {{${path}}}`, 'text'));
      assert.equal(error.code, 'template_unknown_variable');
      assert.equal(error.suggestion, suggestion);
      assert.equal(error.position, 3);
    }
    assert.equal(thrown(() => compileTemplate('{{zzzzzz}}', 'text')).suggestion, undefined);
  });

  it('looks up own properties only, and calls nothing', () => {
    const metadata = {list: [1], call: () => 'called'};
    const context = {...ana, contact: {...ana.contact, metadata}};
    for (const path of [
      'constructor',
      'constructor.name',
      '__proto__',
      'list.0',
      'list.length',
      'call',
    ])
      assert.equal(render(`<{{contact.metadata.${path}}}>`, 'text', {}, context), '<>', path);
    refuses('{{contact.constructor.name}}', 'text', 'template_unknown_variable');
    refuses('{{contact.name.length}}', 'text', 'template_unknown_variable');
  });

  it('never expands a value again', () => {
    const context = {...ana, contact: {...ana.contact, name: '{{user.name}}'}};
    assert.equal(render('{{contact.name}}', 'text', {}, context), '{{user.name}}');
  });

  it('limits the source and the output', () => {
    refuses('a'.repeat(65_537), 'text', 'template_too_large');
    refuses('é'.repeat(32_769), 'text', 'template_too_large');
    const large = {...ana, contact: {...ana.contact, name: 'x'.repeat(1_000)}};
    const many = compileTemplate('{{contact.name}}'.repeat(300), 'text');
    assert.equal(thrown(() => many.render(large)).code, 'template_too_large');
  });

  it('does not remember what it compiled', async () => {
    const before = await heapUsed();
    // 20 MB of sources alone.
    for (let index = 0; index < 500; index++)
      compileTemplate(`${index} ${'x'.repeat(40_000)} {{contact.name}}`, 'text');
    assert.ok((await heapUsed()) - before < 5_000_000);
  });
});

/** After two collections, a turn of the event loop between them: some things go only then. */
async function heapUsed(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  await setImmediate();
  collect();
  return process.memoryUsage().heapUsed;
}

describe('a JSON body', () => {
  it('escapes inside a string, and writes a value where a value stands', () => {
    assert.equal(render('{"n":"{{contact.name}}"}', 'json'), '{"n":"Ana \\"Q\\" & Co"}');
    assert.equal(render('{"n":{{contact.metadata.age}}}', 'json'), '{"n":41}');
    assert.equal(
      render(
        '{"{{contact.name}}":[{{contact.tags}},{{user.role}},{{contact.metadata.none}}]}',
        'json',
      ),
      '{"Ana \\"Q\\" & Co":[["vip"],null,null]}',
    );
    assert.equal(render('{"t":"{{contact.tags}}{{user.role}}"}', 'json'), '{"t":"[\\"vip\\"]"}');
    assert.equal(render('', 'json'), '');
  });

  it('refuses a template that is not JSON around its variables', () => {
    const wrong = [
      '{{contact.id}}{{contact.name}}',
      '{"a":1{{contact.id}}}',
      '{{{contact.name}}}',
      '{"a":{{contact.name}}',
      '{ {{contact.name}}: 1}',
      '{"a":"\\{{contact.name}}"}',
      '{"a":"\\u00{{contact.name}}"}',
      '{"a":"\\u004{{contact.name}}1"}',
      'name={{contact.name}}',
      '{"a":"{{contact.name}}}',
    ];
    for (const source of wrong) {
      const error = thrown(() => compileTemplate(source, 'json'));
      assert.ok(['template_context', 'template_syntax'].includes(error.code), source);
    }
    const source = '{"a": "{{contact.name}}", "b" 1}';
    refuses(source, 'json', 'template_context', source.indexOf('1'));
  });
});

describe('a URL', () => {
  it('percent-encodes in path, query and fragment', () => {
    const context = {...ana, contact: {...ana.contact, name: "a/b?c#d&e=+f (!'*) é"}};
    const encoded = 'a%2Fb%3Fc%23d%26e%3D%2Bf%20%28%21%27%2A%29%20%C3%A9';
    assert.equal(
      render(
        'https://h.example/{{contact.name}}?q={{contact.name}}#{{contact.name}}',
        'url',
        {},
        context,
      ),
      `https://h.example/${encoded}?q=${encoded}#${encoded}`,
    );
  });

  it('refuses a variable in scheme, user, host or port, and in a percent-encoded character', () => {
    const wrong = [
      '{{contact.name}}',
      '{{contact.name}}://h.example/',
      'https://{{contact.name}}/',
      'https://{{contact.name}}.example/',
      'https://h.example{{contact.name}}',
      'https://h.example:{{contact.id}}/',
      'https://{{contact.name}}@h.example/',
      'https://u:{{contact.name}}@h.example/',
      'https:{{contact.name}}',
      'https:/{{contact.name}}',
      'https:\\\\{{contact.name}}/',
      'javascript:{{contact.name}}',
      'data:text/html,{{contact.name}}',
      '/relative/{{contact.name}}',
      'https://h.example/%{{contact.name}}',
      'https://h.example/%2{{contact.name}}',
      'https://h.example/\t{{contact.name}}',
      'https://h.example/../{{contact.name}}',
      'https://h.exa mple/',
      'https://',
    ];
    for (const source of wrong) refuses(source, 'url', 'template_context');
  });

  it('refuses a segment that would climb', () => {
    const climbing = ['.', '..', ''];
    for (const id of climbing) {
      const template = compileTemplate('https://h.example/a/.{{contact.id}}/b', 'url');
      const context = {...ana, contact: {...ana.contact, id}};
      if (id !== '..')
        assert.equal(thrown(() => template.render(context)).code, 'template_value_unsafe', id);
    }
    const encoded = compileTemplate('https://h.example/%2e{{contact.id}}/b', 'url');
    const context = {...ana, contact: {...ana.contact, id: '.'}};
    assert.equal(thrown(() => encoded.render(context)).code, 'template_value_unsafe');
    const plain = compileTemplate('https://h.example/{{contact.id}}', 'url');
    assert.equal(thrown(() => plain.render(context)).code, 'template_value_unsafe');
    const query = compileTemplate('https://h.example/?q={{contact.id}}', 'url');
    assert.equal(query.render(context).text, 'https://h.example/?q=.');
  });

  it('makes a number of a tel: variable', () => {
    const call = (phone_number: string): string =>
      render('tel:{{contact.phone_number}}', 'url', {}, {...ana, contact: {id: 'c', phone_number}});
    assert.equal(call('+55 (11) 9999-8888'), 'tel:+551199998888');
    assert.equal(call(' +1+2;ext=3'), 'tel:+123');
    assert.equal(call('55119999'), 'tel:55119999');
    for (const none of ['', '+', 'abc'])
      assert.equal(thrown(() => call(none)).code, 'template_value_unsafe');
    assert.equal(render('tel:+{{contact.phone_number}}', 'url'), 'tel:+55119999');
    assert.equal(render('{{contact.phone_number}}', 'tel'), '55119999');
  });

  it('percent-encodes in mailto:', () => {
    assert.equal(
      render('mailto:x@y.example?subject={{contact.name}}', 'url'),
      'mailto:x@y.example?subject=Ana%20%22Q%22%20%26%20Co',
    );
  });
});

describe('other places', () => {
  const name = (text: string) => ({...ana, contact: {...ana.contact, name: text}});

  it('refuses what may not stand in a header', () => {
    const template = compileTemplate('Bearer {{contact.name}}', 'header');
    assert.equal(template.render(name('a b!')).text, 'Bearer a b!');
    for (const bad of ['a\r\nX: 1', 'a\n', '\0', '\u007f', 'é', '\ud800'])
      assert.equal(thrown(() => template.render(name(bad))).code, 'template_value_unsafe', bad);
    assert.equal(render('{{contact.name}}', 'header', {}, name('')), '');
    refuses('é{{contact.name}}', 'header', 'template_context');
  });

  it('percent-encodes in a form, and leaves text as it is', () => {
    assert.equal(render('n={{contact.name}}', 'form'), 'n=Ana%20%22Q%22%20%26%20Co');
    assert.equal(render('{{contact.name}}', 'text', {}, name('a\ud800\n')), 'a\ufffd\n');
  });

  it('drops control characters from messages and parameters', () => {
    const context = name('a\r\nb\u0000c\u2028d\u009fe');
    assert.equal(render('Hi {{contact.name}}', 'message', {}, context), 'Hi a\nbc\u2028de');
    assert.equal(render('{{contact.name}}', 'parameter', {}, context), 'a bc de');
  });

  it('takes only a phone number as a recipient', () => {
    assert.equal(render('{{contact.phone_number}}', 'recipient'), '55119999');
    assert.equal(render('+1 (555) 010-9999', 'recipient'), '+1 (555) 010-9999');
    for (const bad of ['', 'Ana', '123', '+1555010999900000'])
      assert.equal(
        thrown(() => render('{{contact.name}}', 'recipient', {}, name(bad))).code,
        'template_value_unsafe',
      );
  });
});
