import {randomBytes} from 'node:crypto';
import {pino} from 'pino';
import {createApp} from '../../src/server/app.ts';
import {Egress} from '../../src/server/egress/egress.ts';
import {SecretBox} from '../../src/server/services/secret-box.ts';
import {createServices} from '../../src/server/services/services.ts';
import {openStore} from '../../src/server/store/open-store.ts';
import {escapeHtml, slugOf, tableOf} from './site.ts';
import {prose} from './reference.ts';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly description?: string;
}

interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: {readonly content: Readonly<Record<string, {readonly schema: Schema}>>};
  readonly responses?: Readonly<Record<string, {readonly description?: string}>>;
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {readonly schemas: Readonly<Record<string, Schema>>};
}

/** The document as the server gives it, from a server that holds nothing. */
export async function readOpenApi(): Promise<OpenApi> {
  await using stack = new AsyncDisposableStack();
  const store = await openStore({kind: 'memory'});
  stack.defer(() => store.close());
  const egress = new Egress({allow: []});
  stack.defer(() => egress.close());
  const services = createServices({
    store,
    egress,
    box: new SecretBox(randomBytes(32)),
    limits: {rates: {}},
    vendors: {publicUrl: () => undefined},
  });
  const app = createApp({services, log: pino({level: 'silent'}), assets: {folder: 'dist/browser'}});
  const answer = await app.request('/openapi.json');
  return (await answer.json()) as OpenApi;
}

/** Every call of the server: what it takes, what it answers, how it refuses. */
export function apiPage({paths, components}: OpenApi): string {
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({path, method, operation})),
  );
  const groups = Map.groupBy(calls, ({path}) => path.split('/').slice(1, 3).join('/'));
  const sections = [...groups].map(
    ([group, own]) =>
      `<h2 id="${slugOf(group)}">/${escapeHtml(group)}</h2>${own.map(one => describe(one, components)).join('')}`,
  );
  return `<h1>API</h1><p>Made from <code>/openapi.json</code>, which your server also serves as a page at <code>/docs</code>. ${calls.length} calls; a token or an API key goes with each.</p>${sections.join('')}`;
}

function describe(
  {path, method, operation}: {path: string; method: string; operation: Operation},
  {schemas}: OpenApi['components'],
): string {
  const {summary = '', description = '', parameters = [], requestBody, responses = {}} = operation;
  const id = slugOf(`${method} ${path.replaceAll(/[{}]/g, '').replaceAll('/', ' ')}`);
  const body = requestBody?.content['application/json']?.schema;
  const fields = body ? fieldsOf(body, schemas) : [];
  const given = parameters.map(
    one =>
      `<tr><td><code>${escapeHtml(one.name)}</code></td><td>${one.in}</td><td>${one.required ? 'required. ' : ''}${prose(one.description ?? '')}</td><td><code>${escapeHtml(typeOf(one.schema ?? {}))}</code></td></tr>`,
  );
  const answers = Object.entries(responses).map(
    ([status, {description: said = ''}]) => `<dt>${status}</dt><dd>${prose(said)}</dd>`,
  );
  return `<section class="call"><h3 id="${id}"><code><b>${method.toUpperCase()}</b> ${escapeHtml(path)}</code></h3><p>${prose(summary)}. ${prose(description)}</p>
${given.length + fields.length > 0 ? tableOf('<tr><th>name</th><th>in</th><th>meaning</th><th>type</th></tr>', [...given, ...fields]) : ''}
<details><summary>Answers</summary><dl>${answers.join('')}</dl></details></section>`;
}

function fieldsOf(schema: Schema, schemas: OpenApi['components']['schemas']): readonly string[] {
  const {properties = {}, required = [], anyOf, oneOf, $ref} = schema;
  const named = $ref ? schemas[$ref.split('/').at(-1) ?? ''] : undefined;
  if (named) return fieldsOf(named, schemas);
  const union = anyOf ?? oneOf;
  if (union) return [...new Set(union.flatMap(one => fieldsOf(one, schemas)))];
  return Object.entries(properties).map(
    ([name, field]) =>
      `<tr><td><code>${escapeHtml(name)}</code></td><td>body</td><td>${required.includes(name) ? 'required. ' : ''}${prose(field.description ?? '')}</td><td><code>${escapeHtml(typeOf(field))}</code></td></tr>`,
  );
}

function typeOf(schema: Schema): string {
  const {$ref, type, items, anyOf, oneOf} = schema;
  if ($ref) return $ref.split('/').at(-1) ?? '';
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map(one => JSON.stringify(one)).join(' | ');
  const union = anyOf ?? oneOf;
  if (union) return [...new Set(union.map(typeOf))].join(' | ');
  if (type === 'array') return `${typeOf(items ?? {})}[]`;
  return typeof type === 'string' ? type : (type?.join(' | ') ?? 'any');
}
