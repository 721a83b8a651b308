import fc from 'fast-check';
import type {TemplateContext} from '../../../src/template/compile.ts';

/** Text of every kind: any UTF-16 unit, lone surrogates too, and often what structures are made of. */
export const anyText = fc
  .array(
    fc.oneof(
      fc.string({unit: 'binary', maxLength: 6}),
      fc.integer({min: 0, max: 0xffff}).map(unit => String.fromCharCode(unit)),
      fc.constantFrom('"', '\\', '{{', '}}', '{', '\r\n', '\0', '\t', '/', '..', '.', '%2e', '%'),
      fc.constantFrom('?', '#', '&', '=', '+', ' ', '@', ':', '//', '\ud800', '\udfff', 'é', '😀'),
    ),
    {maxLength: 6},
  )
  .map(pieces => pieces.join(''));

const anyValue = fc.oneof(anyText, fc.jsonValue({maxDepth: 2}));

/** A whole context out of such text. */
export const anyContext: fc.Arbitrary<TemplateContext> = fc.record({
  contact: fc.record({
    id: anyText,
    name: anyText,
    phone_number: anyText,
    tags: fc.array(anyText, {maxLength: 3}),
    metadata: fc.dictionary(fc.constantFrom('tier', 'note', '__proto__'), anyValue, {maxKeys: 3}),
  }),
  user: fc.record({id: anyText, name: anyText}),
  organization: fc.record({id: anyText}),
});

export const ana: TemplateContext = {
  contact: {
    id: 'c-1',
    phone_number: '55119999',
    name: 'Ana "Q" & Co',
    tags: ['vip'],
    metadata: {tier: 'gold', age: 41, none: null},
  },
  user: {id: 'u-1', name: 'Bo'},
  organization: {id: 'o-1', name: 'Org'},
  conversation: {id: '77', url: 'https://desk.example/77'},
};
