import {type OpenAPIHono, z} from '@hono/zod-openapi';
import type {Context} from 'hono';
import {authenticate} from '../middleware/authentication.ts';
import type {AppEnv} from '../middleware/environment.ts';
import {readJsonBody} from '../middleware/json-body.ts';
import {jsonAnswer} from '../middleware/response-headers.ts';
import {refusalDetails} from '../schemas/actions.ts';
import {fieldErrors} from '../schemas/problems.ts';
import type {Access, Principal} from '../services/access.ts';
import {ApiError} from '../services/api-error.ts';
import {type Dialect, api} from './dialect.ts';
import type {IdentityService} from '../services/identity.ts';
import type {RateClass, RateLimiter} from '../services/rate-limiter.ts';
import {ReadyJson} from '../services/ready-json.ts';
import {methodsAt, notAllowed} from './unknown-path.ts';

/** What stands before every call. */
export interface Gate {
  readonly identity: IdentityService;
  readonly rates: RateLimiter;
}

/** A call of the API: how it is reached, who may, what it takes and gives. The document is made of the same. */
interface RouteDefinition<Params, Query, Body> {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** With parameters as `{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  /** What it costs; `read` for GET and `write` for others where absent. */
  readonly rate?: RateClass;
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  /** What the document shows in its place, where the service judges the body itself. */
  readonly documented?: z.ZodType;
  /** Bytes a body may have, where it may have more than others. */
  readonly bodyLimit?: number;
  /** The `data` of the answer. */
  readonly answer: z.ZodType;
  /** The word for a wrong field, where it has one of its own. */
  readonly codes?: Readonly<Record<string, string>>;
  /** That of `/api` where absent. */
  readonly dialect?: Dialect;
  /** Of success; 200 where absent. */
  readonly status?: 200 | 201;
  /** Of an answer that is a file, and no JSON: the handler gives its stream. */
  readonly file?: {readonly type: string; readonly name: string};
  /** Other paths of the same call, which the document leaves out. */
  readonly aliases?: readonly string[];
}

interface RouteInput<Params, Query, Body> {
  readonly principal: Principal;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
}

/** Adds a call to the app and to its document: authenticate, parse, one service, answer. */
export function defineRoute<Params, Query, Body>(
  app: OpenAPIHono<AppEnv>,
  gate: Gate,
  route: RouteDefinition<Params, Query, Body>,
  handle: (input: RouteInput<Params, Query, Body>) => Promise<unknown>,
): void {
  document(app, route);
  const {
    codes = {},
    dialect = api,
    status = 200,
    aliases = [],
    rate = route.method === 'get' ? 'read' : 'write',
  } = route;
  const takeParams = taker(route.params, codes);
  const takeQuery = rememberingTaker(route.query, codes);
  const takeBody = taker(route.body, codes);
  const paths = [route.path, ...aliases].map(honoPath);
  const paramsOf = (c: Context<AppEnv>): Params => {
    try {
      return takeParams(() => c.req.param());
    } catch (error) {
      const methods = methodsAt(app, c.req.path);
      throw methods.length > 0 ? notAllowed(c, methods) : error;
    }
  };
  app.on(route.method.toUpperCase(), paths, async c => {
    c.set('route', route.path);
    const principal = await authenticate(c, gate, route.access, rate);
    const params = paramsOf(c);
    const query = takeQuery(c.req.url, () => c.req.query());
    const sent = route.body && (await readJsonBody(c.req.raw, route.bodyLimit));
    const body = takeBody(() => sent);
    const data = await handle({principal, params, query, body});
    if (route.file && data instanceof ReadableStream)
      return c.body(data, 200, {
        'Content-Type': `${route.file.type}; charset=utf-8`,
        'Content-Disposition': `attachment; filename="${route.file.name}"`,
      });
    const id = c.get('requestId');
    const text =
      data instanceof ReadyJson
        ? dialect.wrapText(data.text, id)
        : JSON.stringify(dialect.wrap(data, id));
    return jsonAnswer(c, text, status);
  });
}

const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** Takes what the schema wants of a request; where there is none, nothing is looked at. */
function taker<T>(schema: z.ZodType<T> | undefined, codes: Readonly<Record<string, string>>) {
  if (schema) return (sent: () => unknown): T => parse(schema, sent(), codes);
  const nothing = z.custom<T>().parse(undefined);
  return (): T => nothing;
}

/** Bars ask with the same few queries all day. */
const rememberedQueries = 100;

/** The same of the query of a URL, each text of which is looked at once. */
function rememberingTaker<T>(
  schema: z.ZodType<T> | undefined,
  codes: Readonly<Record<string, string>>,
) {
  const take = taker(schema, codes);
  const known = new Map<string, T>();
  return (url: string, sent: () => unknown): T => {
    const mark = url.indexOf('?');
    const text = mark < 0 ? '' : url.slice(mark);
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const taken = take(sent);
    if (known.size >= rememberedQueries) known.clear();
    known.set(text, taken);
    return taken;
  };
}

function parse<T>(
  schema: z.ZodType<T>,
  value: unknown,
  codes: Readonly<Record<string, string>>,
): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = fieldErrors(parsed.error, value);
  const [first] = errors;
  // A key that nobody knows is wrong whatever it is called: also `id` in a body, or `constructor`.
  const word = first && first.code !== 'unknown_key' && codes[first.path.slice(1)];
  throw new ApiError(400, word || 'invalid_request', first?.message ?? 'The request is wrong', {
    errors,
  });
}

function document<P, Q, B>(app: OpenAPIHono<AppEnv>, route: RouteDefinition<P, Q, B>): void {
  const {method, path, summary, access, params, query, body, answer: data} = route;
  const {status = 200, dialect = api, file} = route;
  const shown = route.documented ?? body;
  app.openAPIRegistry.registerPath({
    method,
    path,
    operationId: operationId(method, path),
    tags: [path.split('/')[2] ?? 'api'],
    summary,
    description: `Roles: ${access.roles.join(', ')}. Scope of an API key: ${access.scope}.`,
    security: [{token: []}, {apiKey: []}],
    request: {
      ...(params instanceof z.ZodObject && {params}),
      ...(query instanceof z.ZodObject && {query}),
      ...(shown && {body: {required: true, content: {'application/json': {schema: shown}}}}),
    },
    responses: {
      [status]: {
        description: 'Done',
        content: file
          ? {[file.type]: {schema: data}}
          : {'application/json': {schema: dialect.schema(data)}},
      },
      ...refusals(route),
    },
  });
}

/** `PUT /api/custom-actions/{id}` is `putCustomActionsById`. */
const operationId = (method: string, path: string): string =>
  [method, ...path.split('/').slice(2)]
    .map(part => part.replace(/^\{(\w+)\}$/, 'by-$1'))
    .join('-')
    .replaceAll(/[-.](\w)/g, (_, letter: string) => letter.toUpperCase());

const meanings: Readonly<Record<number, string>> = {
  400: 'A field is missing or wrong; `errors` names it',
  401: 'No credentials, or wrong ones',
  403: 'Not for this role, scope, origin or contact',
  404: 'There is none of this id in the organisation',
  409: 'It does not fit what is there now; `error_type` says why',
  413: 'The body is too large',
  415: 'The body is no JSON',
  422: 'A text does not say what it should; `errors` names the field',
  429: 'Too often; `Retry-After` says when again',
  500: 'A fault of the server; `request_id` finds it in the log',
  503: 'The database does not answer; `Retry-After` says when again',
};

function refusals<P, Q, B>({method, params, body, query, dialect = api}: RouteDefinition<P, Q, B>) {
  const statuses = [
    ...(params || body || query ? [400] : []),
    401,
    403,
    ...(params || body ? [404] : []),
    ...(body || method === 'post' ? [409] : []),
    ...(body ? [413, 415, 422] : []),
    429,
    500,
    503,
  ];
  return Object.fromEntries(
    statuses.map(status => [
      status,
      {
        description: meanings[status] ?? 'Refused',
        content: {
          'application/json': {schema: dialect.error},
          'application/problem+json': {schema: problem},
        },
      },
    ]),
  );
}

/** RFC 9457, for who asks for it by `Accept`. */
const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(z.object({path: z.string(), code: z.string(), message: z.string()})).optional(),
    request_id: z.string(),
    ...refusalDetails,
  })
  .openapi('Problem');
