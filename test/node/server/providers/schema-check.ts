type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What a value breaks of a schema of an OpenAPI document: `$ref`, `allOf`, `discriminator`, `type`, `required`, `enum`,
 * `pattern`, `properties`, `items`, `minItems` and `maxLength`. A key that no part of the schema names is one, too.
 */
export function problemsOf(document: Json, schema: Json, value: unknown, at = ''): string[] {
  const parts = flatten(document, schema, value);
  const known = new Set(parts.flatMap(part => Object.keys((part['properties'] ?? {}) as Json)));
  const unknown =
    isJson(value) && known.size > 0
      ? Object.keys(value)
          .filter(key => !known.has(key))
          .map(key => `${at}/${key} is not known`)
      : [];
  return unknown.concat(...parts.map(part => Array.from(broken(document, part, value, at))));
}

function flatten(document: Json, schema: Json, value: unknown): Json[] {
  const {$ref: ref, allOf, discriminator} = schema;
  const all: Json[] = [schema];
  if (typeof ref === 'string') all.push(...flatten(document, resolve(document, ref), value));
  if (Array.isArray(allOf))
    for (const part of allOf.filter(isJson)) all.push(...flatten(document, part, value));
  if (isJson(discriminator) && isJson(value)) {
    const target = (discriminator['mapping'] as Json)[
      String(value[String(discriminator['propertyName'])])
    ];
    const reached = typeof target === 'string' ? resolve(document, target) : undefined;
    // The target leads back by allOf to what discriminates: its own parts are what is new.
    for (const part of (reached?.['allOf'] as Json[] | undefined) ?? [])
      if (!('$ref' in part)) all.push(part);
  }
  return all;
}

const resolve = (document: Json, ref: string): Json =>
  ref
    .split('/')
    .slice(1)
    .reduce((node: Json, key) => node[key.replaceAll('~1', '/')] as Json, document);

function* broken(document: Json, part: Json, value: unknown, at: string): Generator<string> {
  const {type, required, properties, items, pattern} = part;
  const kind = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  if (typeof type === 'string' && type.replace('integer', 'number') !== kind)
    yield `${at} is ${kind}, not ${type}`;
  if (Array.isArray(part['enum']) && !part['enum'].includes(value))
    yield `${at} is none of its words`;
  if (typeof pattern === 'string' && typeof value === 'string' && !new RegExp(pattern).test(value))
    yield `${at} is not like ${pattern}`;
  const longest = part['maxLength'];
  if (typeof longest === 'number' && typeof value === 'string' && value.length > longest)
    yield `${at} is too long`;
  if (isJson(value)) {
    for (const key of (required ?? []) as string[])
      if (!(key in value)) yield `${at}/${key} is missing`;
    for (const [key, schema] of Object.entries((properties ?? {}) as Record<string, Json>))
      if (key in value) yield* problemsOf(document, schema, value[key], `${at}/${key}`);
  }
  if (Array.isArray(value)) {
    if (value.length < Number(part['minItems'] ?? 0)) yield `${at} is too short`;
    if (isJson(items))
      for (const [index, item] of value.entries())
        yield* problemsOf(document, items, item, `${at}/${index}`);
  }
}
