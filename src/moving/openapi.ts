import {webhookMethods} from '../protocol/action.ts';
import {isRecord, own, ownString} from '../protocol/json.ts';
import {type Imported, type ImportedAction, titleOf} from './imported.ts';

/** More than a list can show; the rest is noted. */
const mostOperations = 200;
const deepest = 5;
/** Fields of one body. A schema that holds itself many times would grow beyond all bounds. */
const mostFields = 500;
const example = 'https://api.example.com';
/** A part of an address that each call fills in. */
const open = /\{([^{}/]+)\}/g;

export const isOpenApi = (value: unknown): value is Record<string, unknown> =>
  isRecord(value) &&
  isRecord(own(value, 'paths')) &&
  typeof (own(value, 'openapi') ?? own(value, 'swagger')) === 'string';

/** A webhook for each operation of an OpenAPI document, with a body made of its schema, to be filled with variables. */
export function importOpenApi(document: Record<string, unknown>): Imported {
  const notes: string[] = [];
  const base = baseOf(document, notes);
  const paths = Object.entries(recordOf(own(document, 'paths')));
  const all = paths.flatMap(([path, item]) =>
    Object.entries(recordOf(item))
      .filter(([method]) => (webhookMethods as readonly string[]).includes(method.toUpperCase()))
      .map(([method, operation]) => ({path, method, operation: recordOf(operation)})),
  );
  const actions = all
    .slice(0, mostOperations)
    .map(({path, method, operation}) => actionOf(document, base + path, method, operation, notes));
  const left = all.length - mostOperations;
  if (left > 0) notes.push(`${left} more operations were left out`);
  return {kind: 'openapi', actions, notes};
}

/** Where its paths begin. Many a document says no host, for it is read where it is served. */
function baseOf(document: Record<string, unknown>, notes: string[]): string {
  const servers = own(document, 'servers');
  const [first] = Array.isArray(servers) ? servers.filter(isRecord) : [];
  const url = ((first && ownString(first, 'url')) ?? swaggerBase(document)).replace(/\/+$/, '');
  if (/^https?:\/\//i.test(url)) return url;
  notes.push(`The document names no server; ${example} stands for it`);
  return url.startsWith('/') ? example + url : example;
}

/** Where they begin in a document of Swagger 2. */
function swaggerBase(document: Record<string, unknown>): string {
  const host = ownString(document, 'host');
  const path = ownString(document, 'basePath') ?? '';
  const schemes = own(document, 'schemes');
  const plain = Array.isArray(schemes) && schemes.length > 0 && !schemes.includes('https');
  return host ? `${plain ? 'http' : 'https'}://${host}${path}` : path;
}

function actionOf(
  document: Record<string, unknown>,
  url: string,
  method: string,
  operation: Record<string, unknown>,
  notes: string[],
): ImportedAction {
  const name =
    ownString(operation, 'summary') || titleOf(ownString(operation, 'operationId') ?? url);
  const schema = schemaOf(operation);
  const sampler = {document, left: mostFields};
  const body = schema === undefined ? undefined : sampleOf(sampler, schema, 0);
  if (sampler.left < 0) notes.push(`${name}: a body of more than ${mostFields} fields was cut`);
  const names = [...url.matchAll(open)].map(([, one = '']) => inputName(one));
  const inputs = [...new Set(names)].map(one => ({
    name: one,
    label: titleOf(one),
    type: 'text',
    required: true,
  }));
  const description = ownString(operation, 'description')?.slice(0, 500);
  return {
    name: name.slice(0, 100),
    icon: 'globe',
    action_type: 'webhook',
    is_active: false,
    config: {
      url: url.replaceAll(open, (_, one: string) => `{{input.${inputName(one)}}}`),
      method: method.toUpperCase(),
      ...(body !== undefined && {
        headers: {'Content-Type': 'application/json'},
        body: JSON.stringify(body, null, 2),
      }),
      ...(inputs.length > 0 && {inputs}),
      ...(description && {description}),
    },
  };
}

/** Of what is sent; in Swagger 2 it is a parameter. */
function schemaOf(operation: Record<string, unknown>): unknown {
  const content = recordOf(own(recordOf(own(operation, 'requestBody')), 'content'));
  const parameters = own(operation, 'parameters');
  const sent = Array.isArray(parameters)
    ? parameters.find(one => isRecord(one) && own(one, 'in') === 'body')
    : undefined;
  return own(recordOf(own(content, 'application/json') ?? sent), 'schema');
}

interface Sampler {
  readonly document: Record<string, unknown>;
  /** Fields that the body may still have. */
  left: number;
}

/** Names of fields are letters, digits and `_`, a letter first. */
const inputName = (text: string): string =>
  text
    .replaceAll(/\W+/g, '_')
    .replaceAll(/^[^A-Za-z]+|_+$/g, '')
    .slice(0, 50) || 'value';

/** A value that fits the schema: examples where there are any, the contact's own where a name says so. */
function sampleOf(sampler: Sampler, schema: unknown, depth: number, name = ''): unknown {
  const record = resolved(sampler.document, schema);
  if (depth > deepest) return null;
  const example = own(record, 'example') ?? own(record, 'default');
  if (example !== undefined) return example;
  const properties = own(record, 'properties');
  if (isRecord(properties))
    return Object.fromEntries(
      Object.entries(properties)
        .filter(() => --sampler.left >= 0)
        .map(([key, value]) => [key, sampleOf(sampler, value, depth + 1, key)]),
    );
  const type = own(record, 'type');
  if (type === 'array') return [];
  if (type === 'integer' || type === 'number') return 0;
  if (type === 'boolean') return false;
  if (/phone/i.test(name)) return '{{contact.phone_number}}';
  return /name/i.test(name) ? '{{contact.name}}' : '';
}

/** Follows `$ref` within the document, once. */
function resolved(document: Record<string, unknown>, schema: unknown): Record<string, unknown> {
  const record = recordOf(schema);
  const reference = ownString(record, '$ref');
  if (!reference?.startsWith('#/')) return record;
  let value: unknown = document;
  for (const part of reference.slice(2).split('/')) value = own(recordOf(value), part);
  return recordOf(value);
}

const recordOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
