import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {CsError} from '../../../src/errors.ts';
import {compileTemplate, type TemplateContext} from '../../../src/template/compile.ts';
import {anyContext} from './contacts.ts';

const runs = Number(process.env['CS_PROPERTY_RUNS'] ?? 10_000);

/** Renders for many contacts; `holds` gets the text, or nothing where the place refused the value. */
function forContacts(
  source: string,
  place: Parameters<typeof compileTemplate>[1],
  holds: (context: TemplateContext, text: string | undefined) => void,
): void {
  const template = compileTemplate(source, place);
  const property = fc.property(anyContext, context => {
    let text: string | undefined;
    try {
      ({text} = template.render(context));
    } catch (error) {
      assert.ok(error instanceof CsError && error.code === 'template_value_unsafe', String(error));
    }
    holds(context, text);
  });
  fc.assert(property, {numRuns: runs});
}

/** A JSON value with its lone surrogates replaced, in keys too. */
const wellFormed = (value: unknown): unknown => {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, child]) => [
    key.toWellFormed(),
    wellFormed(child),
  ]);
  return Object.fromEntries(entries) as unknown;
};

/** As JSON knows it: no -0. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null)) as unknown;

describe('for any contact', () => {
  it('a JSON body keeps its structure and gives every value back', () => {
    const source =
      '{"a":"<{{contact.name}}>","b":{{contact.name}},"c":[{{contact.tags}},{{contact.metadata.note}},{{user.role}}],"k-{{contact.id}}":1}';
    forContacts(source, 'json', ({contact}, text) => {
      const name = contact.name!.toWellFormed();
      assert.deepEqual(JSON.parse(text!), {
        a: `<${name}>`,
        b: name,
        c: [
          wellFormed(contact.tags),
          wellFormed(
            asJson(Object.hasOwn(contact.metadata!, 'note') ? contact.metadata!['note'] : null),
          ),
          null,
        ],
        [`k-${contact.id.toWellFormed()}`]: 1,
      });
    });
  });

  it('a JSON string holds objects as JSON text', () => {
    forContacts('["{{contact.metadata}}"]', 'json', ({contact}, text) => {
      const [inner] = JSON.parse(text!) as [string];
      assert.deepEqual(JSON.parse(inner), wellFormed(asJson(contact.metadata)));
      assert.ok(inner.isWellFormed());
    });
  });

  it('a URL keeps its origin, segments and parameters, and gives every value back', () => {
    const source = 'https://h.example:8443/a/{{contact.id}}/b?x={{contact.name}}&y=1#{{user.name}}';
    forContacts(source, 'url', ({contact, user}, text) => {
      const id = contact.id.toWellFormed();
      if (text === undefined) return assert.match(id, /^\.{1,2}$/);
      const url = new URL(text);
      assert.equal(url.origin, 'https://h.example:8443');
      const segments = url.pathname.split('/').map(decodeURIComponent);
      assert.deepEqual(segments, ['', 'a', id, 'b']);
      assert.deepEqual(
        [...url.searchParams],
        [
          ['x', contact.name!.toWellFormed()],
          ['y', '1'],
        ],
      );
      assert.equal(decodeURIComponent(url.hash.slice(1)), user.name!.toWellFormed());
    });
  });

  it('a URL of any template that is taken leads where it led before', () => {
    const heads = ['https://h.example/', 'http://u:p@h/', 'HTTPS://[::1]:8443?', 'https:'];
    const pieces =
      '{{contact.id}} {{contact.name}} a / \\ // @ : ? # . .. % %2e é evil.example mailto:'.split(
        ' ',
      );
    const source = fc
      .tuple(fc.constantFrom(...heads), fc.array(fc.constantFrom(...pieces), {maxLength: 6}))
      .map(([start, pieces]) => start + pieces.join(''));
    const origin = (url: string): readonly string[] => {
      const {protocol, username, password, host} = new URL(url);
      return [protocol, username, password, host];
    };
    const property = fc.property(source, anyContext, (template, context) => {
      let text: string;
      try {
        ({text} = compileTemplate(template, 'url').render(context));
      } catch (error) {
        return assert.ok(error instanceof CsError, String(error));
      }
      assert.deepEqual(origin(text), origin(template.replaceAll(/\{\{.*?\}\}/g, 'x')));
    });
    fc.assert(property, {numRuns: runs});
  });

  it('a form keeps its fields', () => {
    forContacts('a={{contact.name}}&b={{contact.id}}', 'form', ({contact}, text) => {
      assert.deepEqual(
        [...new URLSearchParams(text)],
        [
          ['a', contact.name!.toWellFormed()],
          ['b', contact.id.toWellFormed()],
        ],
      );
    });
  });

  it('a tel: URL holds a number or is refused', () => {
    forContacts('tel:{{contact.phone_number}}', 'url', ({contact}, text) => {
      if (text === undefined) assert.doesNotMatch(contact.phone_number!, /[0-9]/);
      else assert.match(text, /^tel:\+?[0-9]+$/);
    });
  });

  it('a mailto: URL keeps its fields', () => {
    forContacts('mailto:a@b.example?subject={{contact.name}}', 'url', ({contact}, text) => {
      const url = new URL(text!);
      assert.equal(url.pathname, 'a@b.example');
      assert.equal(decodeURIComponent(url.search), `?subject=${contact.name!.toWellFormed()}`);
    });
  });

  it('a header stays one header, as it is or refused', () => {
    forContacts('Token {{contact.name}}', 'header', ({contact}, text) => {
      const safe = /^[\x20-\x7e]*$/.test(contact.name!);
      assert.equal(text, safe ? `Token ${contact.name!}` : undefined);
      if (text !== undefined) assert.equal([...new Headers({x: text})].length, 1);
    });
  });

  it('text comes through as it is', () => {
    forContacts('<{{contact.name}}>', 'text', ({contact}, text) => {
      assert.equal(text, `<${contact.name!.toWellFormed()}>`);
    });
  });

  it('messages and parameters hold no control characters, parameters no line break', () => {
    forContacts('{{contact.name}}', 'message', (_, text) => {
      assert.doesNotMatch(text!.replaceAll('\n', ''), /\p{Cc}/u);
    });
    forContacts('{{contact.name}}', 'parameter', (_, text) => {
      assert.doesNotMatch(text!, /[\p{Cc}\u2028\u2029]/u);
    });
  });

  it('a recipient is a number or refused', () => {
    forContacts('{{contact.phone_number}}', 'recipient', (_, text) => {
      if (text !== undefined) assert.match(text, /^\+?[0-9\s()./-]+$/);
    });
  });
});
