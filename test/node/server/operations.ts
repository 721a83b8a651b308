import {isRecord} from '../../../src/protocol/json.ts';
import type {Caller} from './world.ts';

type Schema = Record<string, unknown>;

/** A call as the server's own OpenAPI document describes it. */
export interface Operation {
  readonly method: string;
  /** With parameters as `{id}`. */
  readonly path: string;
  readonly body: Schema | undefined;
  /** Names of what its query may hold. */
  readonly query: readonly string[];
}

/** The server's own document, and all of its calls. */
export async function readDocument(
  caller: Caller,
): Promise<{document: Schema; operations: readonly Operation[]}> {
  const {body: document} = await caller('GET', '/openapi.json');
  const operations = Object.entries(document['paths'] as Record<string, Schema>).flatMap(
    ([path, methods]) =>
      Object.entries(methods).map(([method, described]) => ({
        method: method.toUpperCase(),
        path,
        body: bodySchema(described as Schema),
        query: queryNames(described as Schema),
      })),
  );
  return {document, operations};
}

function bodySchema(operation: Schema): Schema | undefined {
  const {requestBody} = operation as {
    requestBody?: {content: Record<string, {schema: Schema}>};
  };
  return requestBody?.content['application/json']?.schema;
}

function queryNames(operation: Schema): readonly string[] {
  const {parameters = []} = operation as {parameters?: {in: string; name: string}[]};
  return parameters.filter(one => one.in === 'query').map(({name}) => name);
}

/** A small value that fits a schema of the document. */
export function sampleOf(schema: Schema, document: Schema): unknown {
  const {$ref, type, anyOf, oneOf, allOf, required = [], properties = {}} = schema;
  if (typeof $ref === 'string') return sampleOf(resolve($ref, document), document);
  if ('const' in schema) return schema['const'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  const union = anyOf ?? oneOf ?? allOf;
  if (Array.isArray(union)) return sampleOf(union[0] as Schema, document);
  if (type === 'object')
    return Object.fromEntries(
      (required as string[]).map(key => [
        key,
        sampleOf((properties as Record<string, Schema>)[key] ?? {}, document),
      ]),
    );
  if (type === 'array') {
    const count = Number(schema['minItems'] ?? 0);
    return Array.from({length: count}, () => sampleOf(schema['items'] as Schema, document));
  }
  if (type === 'string') return sampleText(schema);
  if (type === 'integer' || type === 'number') return schema['minimum'] ?? 1;
  return type === 'boolean' ? true : type === 'null' ? null : {};
}

function sampleText({format, minLength, example}: Schema): string {
  if (typeof example === 'string') return example;
  if (format === 'uuid') return '0190aaaa-0000-7000-8000-000000000000';
  return 'x'.repeat(Math.max(Number(minLength ?? 1), 1));
}

export function resolve(ref: string, document: Schema): Schema {
  let value: unknown = document;
  for (const part of ref.replace('#/', '').split('/'))
    value = isRecord(value) ? value[part] : undefined;
  return value as Schema;
}
