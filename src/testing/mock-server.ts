/**
 * An action server for tests of pages with `<cs-action-bar>`: it fails on demand and remembers what it was asked.
 *
 * 1. A request is named by `callOf()`. One that is no call of a bar is 404.
 * 2. It is remembered, then the oldest failure planned for its call is taken.
 * 3. What says no says so before anything is done. All other failures are of the answer: the call is done first.
 * 4. `fetch()` is all of it, in any runtime; `startMockServer()` puts it behind a port of this machine.
 */
import type {Action} from '../protocol/action.ts';
import {isRecord, own, ownString, parseJson} from '../protocol/json.ts';
import type {RunResult} from '../protocol/result.ts';
import {type Failure, type MockCall, callOf, mockCalls} from './failures.ts';
import {type MockRun, MockRuns} from './mock-runs.ts';

/** An action of the mock server; what is left out is as of a plain webhook. */
export interface MockAction extends Partial<Omit<Action, 'id' | 'name'>> {
  readonly id: string;
  readonly name: string;
  /** How its runs end. Default: `succeeded`, with a toast that names the action. */
  readonly result?:
    Partial<RunResult> | ((run: Omit<MockRun, 'result' | 'looks'>) => Partial<RunResult>);
}

export interface MockRequest {
  readonly call: MockCall;
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly authorization: string | undefined;
  /** Parsed JSON. */
  readonly body: unknown;
}

/** `MockActionServer.fetch()` rejects with it where the connection breaks. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

export class MockActionServer {
  readonly #actions: readonly MockAction[];
  readonly #runs = new MockRuns();
  readonly #requests: MockRequest[] = [];
  readonly #planned: {call: MockCall; failure: Failure}[] = [];
  #preferences: unknown = {};
  #released = Promise.withResolvers<void>();

  constructor({actions}: {readonly actions: readonly MockAction[]}) {
    this.#actions = actions;
  }

  /** What it was asked, the oldest first. */
  requests(call?: MockCall): readonly MockRequest[] {
    return this.#requests.filter(request => call === undefined || request.call === call);
  }

  /** What was run, each run once. */
  get runs(): readonly MockRun[] {
    return this.#runs.all;
  }

  /** The next `times` requests of this call fail so, after those that were planned before. */
  fail(call: MockCall, failure: Failure, times = 1): void {
    if (!mockCalls.includes(call))
      throw new TypeError(`Expected a call (${mockCalls.join(', ')}), got ${JSON.stringify(call)}`);
    if (failure.kind === 'late' && call !== 'execute')
      throw new TypeError(`Expected \`late\` to be planned for execute, got ${call}`);
    for (let index = 0; index < times; index++) this.#planned.push({call, failure});
  }

  /** Ends a run that is `late`, or says something else of one that has ended, as a vendor's late word does. */
  settle(executionId: string, result?: Partial<RunResult>): void {
    this.#runs.settle(executionId, result);
  }

  /** Lets the answers go that hang. */
  release(): void {
    this.#released.resolve();
    this.#released = Promise.withResolvers();
  }

  /** Answers a request. Rejects with `ConnectionLost` where the answer shall not arrive. */
  async fetch(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const {method} = request;
    if (method === 'OPTIONS') return new Response(null, {status: 204, headers: allowed});
    const call = callOf(method, url);
    if (!call) return refusal(404, `The mock server knows no ${method} ${url.pathname}`);
    const body = parseJson(await request.text());
    const asked = {
      call,
      method,
      url: url.pathname + url.search,
      authorization: request.headers.get('Authorization') ?? undefined,
      body,
    };
    this.#requests.push(asked);
    const index = this.#planned.findIndex(one => one.call === call);
    const failure = index < 0 ? undefined : this.#planned.splice(index, 1)[0]?.failure;
    if (failure?.kind === 'status')
      return refusal(failure.status, failure.message, failure.retryAfter);
    const answer = this.#perform(asked, url, failure);
    if (failure?.kind === 'duplicate') {
      this.#requests.push(asked);
      return this.#perform(asked, url, failure);
    }
    return this.#spoil(answer, failure);
  }

  async #spoil(answer: Response, failure: Failure | undefined): Promise<Response> {
    if (failure?.kind === 'hang') await this.#released.promise;
    if (failure?.kind === 'slow') await pause(failure.milliseconds);
    if (failure?.kind === 'lost') throw new ConnectionLost('The answer was lost on purpose');
    if (failure?.kind !== 'garbage') return answer;
    const page = failure.body ?? '<!doctype html><title>Sign in</title>';
    return new Response(page, {headers: {...allowed, 'Content-Type': 'text/html'}});
  }

  #perform({call, method, body}: MockRequest, url: URL, failure: Failure | undefined): Response {
    const id = decodeURIComponent(url.pathname.split('/').at(-2) ?? '');
    const actions = this.#actions.map(listed);
    switch (call) {
      case 'list':
      case 'availability':
        return success({custom_actions: actions, total: actions.length, page: 1, limit: 100});
      case 'execute':
        return this.#execute(id, body, failure);
      case 'preview':
        return success({missing: []});
      case 'history':
        return success({executions: this.#runs.all.map(execution)});
      case 'execution': {
        const run = this.#runs.look(decodeURIComponent(url.pathname.split('/').at(-1) ?? ''));
        return run ? success(execution(run)) : refusal(404, 'There is no such run');
      }
      case 'outcome':
        return this.#outcome(id, body);
      case 'report':
        return success({});
      default:
        if (method === 'PUT') this.#preferences = body;
        return success(this.#preferences);
    }
  }

  #execute(id: string, body: unknown, failure: Failure | undefined): Response {
    const action = this.#actions.find(one => one.id === id);
    if (!action) return refusal(404, 'There is no such action');
    const wait = failure?.kind === 'late' ? (failure.looks ?? Infinity) : 0;
    return success(this.#runs.begin(id, body, run => resultOf(action, run), wait).result);
  }

  #outcome(id: string, body: unknown): Response {
    const told = isRecord(body) ? own(body, 'state') : undefined;
    const state = outcomes.find(one => one === told);
    if (!state) return refusal(422, 'Expected `state` to be succeeded, failed or unknown');
    if (!this.#runs.has(id)) return refusal(404, 'There is no such run');
    const message = isRecord(body) ? ownString(body, 'message') : undefined;
    this.#runs.settle(id, {state, success: state === 'succeeded', ...(message && {message})});
    return success({});
  }
}

const outcomes = ['succeeded', 'failed', 'unknown'] as const;

function resultOf({name, result}: MockAction, run: Omit<MockRun, 'result' | 'looks'>): RunResult {
  const own = typeof result === 'function' ? result(run) : result;
  const message = own?.message ?? `${name}: done`;
  const state = own?.state ?? (own?.success === false ? 'failed' : 'succeeded');
  const type = state === 'failed' ? 'error' : 'success';
  const failed = state === 'failed' || state === 'unknown';
  return {success: !failed, state, message, toast: {message, type}, ...own};
}

/** As the list call answers: an entry whose value is undefined is left out of JSON. */
const listed = (action: MockAction, index: number): Action & {readonly result: undefined} => ({
  icon: 'zap',
  action_type: 'webhook',
  config: {},
  is_active: true,
  display_order: index,
  version: 1,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
  ...action,
  result: undefined,
});

const execution = ({executionId, actionId, contactId, startedAt, result}: MockRun): object => ({
  ...result,
  execution_id: executionId,
  action_id: actionId,
  contact_id: contactId,
  started_at: startedAt,
});

/** The five headers that a bar sends, for pages of any origin. */
const allowed = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, POST, PUT',
  'Access-Control-Allow-Headers':
    'Content-Type, Authorization, X-API-Key, X-Organization-ID, X-CSRF-Token',
  'Access-Control-Expose-Headers': 'Retry-After',
  'Cross-Origin-Resource-Policy': 'cross-origin',
};

const success = (data: unknown): Response =>
  Response.json({status: 'success', data}, {headers: allowed});

const words: Readonly<Record<number, string>> = {
  401: 'token_expired',
  403: 'forbidden',
  404: 'not_found',
  422: 'validation_failed',
  429: 'rate_limited',
};

function refusal(status: number, message?: string, retryAfter?: number): Response {
  const error_type = words[status] ?? 'internal';
  const said = message ?? `The mock server answers ${status}`;
  const headers = {
    ...allowed,
    ...(retryAfter === undefined ? {} : {'Retry-After': String(retryAfter)}),
  };
  const body = {status: 'error', message: said, data: null, error_type, request_id: 'mock'};
  return Response.json(body, {status, headers});
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, milliseconds));
