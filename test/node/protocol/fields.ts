import assert from 'node:assert/strict';

/** What may stand in a field; everything else is foreign there. */
export type Kind = 'text' | 'number' | 'boolean' | 'list' | 'record';

/**
 * What a parser makes of a field with a foreign value: nothing at all, an object without the field, or a value of its own.
 * Names are paths: `by.id`, `inputs.0.label`.
 */
export type Otherwise =
  | 'nothing'
  | 'left out'
  /** Without this one, for it makes no sense alone. */
  | {readonly without: string}
  | {readonly is: unknown; readonly at?: string};

export type Fields = Readonly<Record<string, readonly [Kind, Otherwise]>>;

const absent = Symbol('absent');

const foreign: Readonly<Record<Kind, readonly unknown[]>> = {
  text: [absent, null, 7, true, [], {}],
  number: [absent, null, '7', NaN, Infinity, true, {}],
  boolean: [absent, null, 'true', 1, 0, {}],
  list: [absent, null, 'list', 7, {length: 1}],
  record: [absent, null, 'record', 7, ['x']],
};

/** Holds what becomes of a whole message, and of the same with each field absent or foreign, one at a time. */
export function holdFields(
  parse: (value: unknown) => unknown,
  whole: unknown,
  fields: Fields,
  expected: unknown = whole,
): void {
  assert.deepEqual(parse(whole), expected);
  for (const [path, [kind, otherwise]] of Object.entries(fields))
    for (const value of foreign[kind]) {
      const answer = parse(changed(whole, path, value));
      const wanted = otherwise === 'nothing' ? undefined : without(expected, path, otherwise);
      assert.deepEqual(answer, wanted, `${path}: ${JSON.stringify(value) ?? 'absent'}`);
    }
}

function without(expected: unknown, path: string, otherwise: Exclude<Otherwise, 'nothing'>) {
  if (otherwise === 'left out') return changed(expected, path, absent);
  if ('without' in otherwise) return changed(expected, otherwise.without, absent);
  return changed(expected, otherwise.at ?? path, otherwise.is);
}

/** No parser reads what is no plain object. */
export function holdForeign(parse: (value: unknown) => unknown, wanted?: unknown): void {
  for (const value of [undefined, null, 'text', 7, true, [], [{}]])
    assert.deepEqual(parse(value), wanted, JSON.stringify(value));
}

/** A copy with another value at a path. */
export function changed(whole: unknown, path: string, value: unknown): unknown {
  const copy = structuredClone(whole);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let place = copy as Record<string, unknown>;
  for (const key of keys) place = place[key] as Record<string, unknown>;
  if (value === absent) delete place[last];
  else place[last] = value;
  return copy;
}
