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
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly additionalProperties?: Schema | boolean;
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
  readonly responses?: Readonly<Record<string, Answer>>;
}

interface Answer {
  readonly description?: string;
  readonly content?: Readonly<Record<string, {readonly schema?: Schema}>>;
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
  const sections = [...groups].map(([group, own]) => {
    const inOrder = own.toSorted((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
    return `<h2 id="${slugOf(group)}">/${escapeHtml(group)}</h2>${inOrder.map(one => describe(one, components)).join('')}`;
  });
  const index = [...groups.keys()].map(group => `<a href="#${slugOf(group)}">/${group}</a>`);
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) =>
      `<section class="call"><h3 id="${anchorOf(name)}"><code>${escapeHtml(name)}</code></h3>${tableOf(fieldHead, fieldsOf(schema, components.schemas))}</section>`,
  );
  return `<h1>API</h1><p>Made from <code>/openapi.json</code>, which your server also serves as a page at <code>/docs</code>. ${calls.length} calls; a token or an API key goes with each.</p><p>${index.join(' · ')} · <a href="#schemas">Schemas</a></p>${sections.join('')}<h2 id="schemas">Schemas</h2><p>What calls take and answer, by name.</p>${schemas.join('')}`;
}

const fieldHead = '<tr><th>name</th><th>meaning</th><th>type</th></tr>';

const anchorOf = (name: string): string => `schema-${name.toLowerCase()}`;

function describe(
  {path, method, operation}: {path: string; method: string; operation: Operation},
  {schemas}: OpenApi['components'],
): string {
  const {summary = '', description = '', parameters = [], requestBody, responses = {}} = operation;
  const id = slugOf(`${method} ${path.replaceAll(/[{}]/g, '').replaceAll('/', ' ')}`);
  const given = parameters.map(({name, in: place, required, description: said = '', schema}) =>
    row(name, {...schema, description: `In the ${place}. ${said}`}, required),
  );
  const body = requestBody?.content['application/json']?.schema;
  const taken = [...given, ...(body ? fieldsOf(body, schemas) : [])];
  const answers = Object.entries(responses).map(
    ([status, {description: said = ''}]) => `<dt>${status}</dt><dd>${prose(said)}</dd>`,
  );
  const gives = answeredBy(responses);
  // What is always there need not be said to be required.
  const told = gives && !gives.$ref ? fieldsOf({...gives, required: []}, schemas) : [];
  return `<section class="call"><h3 id="${id}"><code><b>${method.toUpperCase()}</b> ${escapeHtml(path)}</code></h3><p>${prose(summary)}. ${prose(description)}</p>
${taken.length > 0 ? tableOf(fieldHead, taken) : ''}
${gives ? `<p>Answers, in <code>data</code>${told.length > 0 ? ':' : `, ${typeOf(gives)}.`}</p>` : ''}${told.length > 0 ? tableOf(fieldHead, told) : ''}
<details><summary>Answers by status</summary><dl>${answers.join('')}</dl></details></section>`;
}

/** What stands in `data` where a call succeeds. */
function answeredBy(responses: Readonly<Record<string, Answer>>): Schema | undefined {
  const [, found] = Object.entries(responses).find(([status]) => status < '300') ?? [];
  return found?.content?.['application/json']?.schema?.properties?.['data'];
}

function fieldsOf(schema: Schema, schemas: OpenApi['components']['schemas']): readonly string[] {
  const {anyOf, oneOf, $ref} = schema;
  const named = $ref ? schemas[$ref.split('/').at(-1) ?? ''] : undefined;
  if (named) return fieldsOf(named, schemas);
  const union = anyOf ?? oneOf;
  if (union) return [...new Set(union.flatMap(one => fieldsOf(one, schemas)))];
  return [...rowsOf(schema)];
}

/** Also for the fields of a field, and of the entries of a list, that have no schema of their own. */
function* rowsOf({properties = {}, required = []}: Schema, prefix = ''): Generator<string> {
  for (const [name, field] of Object.entries(properties)) {
    yield row(prefix + name, field, required.includes(name));
    yield* rowsOf(field.items ?? field, `${prefix}${name}.`);
  }
}

const row = (name: string, field: Schema, isRequired = false): string =>
  `<tr><td><code>${escapeHtml(name)}</code></td><td>${isRequired ? '<b>required.</b> ' : ''}${prose(field.description ?? '')}${limitsOf(field)}</td><td>${typeOf(field)}</td></tr>`;

function limitsOf({default: value, minimum, maximum, maxLength, maxItems}: Schema): string {
  const said = [
    minimum !== undefined && maximum !== undefined && maximum < 1e9 && `${minimum} to ${maximum}`,
    maxLength !== undefined && `at most ${maxLength} characters`,
    maxItems !== undefined && `at most ${maxItems}`,
    value !== undefined && `default <code>${escapeHtml(JSON.stringify(value))}</code>`,
  ].filter(Boolean);
  return said.length > 0 ? ` <small>(${said.join('; ')})</small>` : '';
}

/** As HTML: a schema with a name is a link to it. */
function typeOf(schema: Schema): string {
  const {$ref, type, items, anyOf, oneOf} = schema;
  const name = $ref?.split('/').at(-1);
  if (name) return `<a href="#${anchorOf(name)}"><code>${escapeHtml(name)}</code></a>`;
  if ('const' in schema) return code(JSON.stringify(schema.const));
  if (schema.enum) return schema.enum.map(one => code(JSON.stringify(one))).join(' | ');
  const union = anyOf ?? oneOf;
  if (union) return [...new Set(union.map(typeOf))].join(' | ');
  if (type === 'array') return `list of ${typeOf(items ?? {})}`;
  return code(typeof type === 'string' ? type : (type?.join(' | ') ?? 'any'));
}

const code = (text: string): string => `<code>${escapeHtml(text)}</code>`;
