import fc from 'fast-check';
import {corpus} from '../node/protocol/corpus.ts';

/** Messages of the sandbox's wire, beside those of the API. */
const wire = [
  '{"cs":"hello","v":1,"token":"0123456789abcdef0123456789abcdef"}',
  '{"type":"ready"}',
  '{"type":"alive"}',
  '{"type":"progress","text":"half"}',
  '{"type":"log","level":"warn","text":"x"}',
  '{"type":"done","result":{"message":"m","toast":{"message":"t","type":"info"},"url":"https://a.example/","clipboard":"c","insert_text":"i","download":{"name":"n","type":"t","text":"x"},"success":true,"data":{"a":[1]}}}',
  '{"type":"error","name":"TypeError","message":"x is undefined","line":3}',
  '{"type":"open","id":"1"}',
  '{"type":"ended","id":"1"}',
  '{"type":"unfit","reason":"r"}',
];
const originals = [...corpus.map(({text}) => text), ...wire];

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    -1,
    1e308,
    true,
    [],
    {},
    '\u0000',
    '\ud800',
    'javascript:alert(1)',
    '__proto__',
    'x'.repeat(70_000),
    {message: 7},
    {__proto__: null},
    [[[[[[[[[[[[[[1]]]]]]]]]]]]]],
  ),
  fc.jsonValue({maxDepth: 3}),
  fc.string({unit: 'binary', maxLength: 30}),
);

/** A known message with values replaced, keys renamed and dropped, or the text itself damaged. */
export const mutated: fc.Arbitrary<string> = fc
  .record({
    text: fc.constantFrom(...originals),
    edits: fc.array(fc.record({at: fc.nat(60), how: fc.nat(3), value: odd}), {maxLength: 4}),
    damage: fc.option(fc.record({at: fc.nat(2_000), text: fc.string({maxLength: 5})}), {freq: 4}),
  })
  .map(({text, edits, damage}) => {
    let value = JSON.parse(text) as unknown;
    for (const edit of edits) value = edited(value, edit);
    const changed = JSON.stringify(value) ?? 'null';
    if (!damage) return changed;
    const at = damage.at % (changed.length + 1);
    return changed.slice(0, at) + damage.text + changed.slice(at + damage.text.length);
  });

interface Edit {
  readonly at: number;
  readonly how: number;
  readonly value: unknown;
}

/** Changes the node with the number `at`, counted through the tree. */
function edited(root: unknown, {at, how, value}: Edit): unknown {
  let count = 0;
  const visit = (node: unknown): unknown => {
    const mine = count++ === at;
    if (mine && how === 0) return value;
    if (Array.isArray(node)) return node.map(visit);
    if (typeof node !== 'object' || node === null) return mine ? value : node;
    const entries = Object.entries(node).map(([key, child]) => [key, visit(child)] as const);
    if (mine && how === 1) entries.pop();
    if (mine && how === 2) entries.push(['extra', value]);
    if (mine && how === 3 && entries[0]) entries[0] = [`${entries[0][0]}_`, entries[0][1]];
    return Object.fromEntries(entries);
  };
  return visit(root);
}
