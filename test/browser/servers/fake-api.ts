import type {IncomingMessage, ServerResponse} from 'node:http';
import {setTimeout as delay} from 'node:timers/promises';
import {type MockCall, callOf as callOfBar} from '../../../src/testing/failures.ts';

/**
 * An action server whose every answer a test writes beforehand, under `/fake/<name>/…` of the test runner's own server.
 * It knows nothing of actions: it answers, hangs or hangs up, and remembers what it was asked. The mock server of our
 * kit, which names a bar's calls for both, is the other way round: it runs actions, and so cannot be made to say what
 * no server of ours would, as a stock Whatomate server, a proxy or an attacker does.
 */
export interface FakeAnswer {
  /** Default 200. */
  status?: number;
  headers?: Record<string, string>;
  /** Sent as JSON; a string as it is. */
  body?: unknown;
  /** Milliseconds before the answer. */
  delay?: number;
  /** The answer breaks off in its first byte. Before it, browsers would send a GET again by themselves. */
  drop?: boolean;
  /** The answer waits until the test has posted to `…/_release`. */
  held?: boolean;
  /** The answer is the one that the test posts to `…/_answer` for this request, as late as it likes. */
  open?: boolean;
}

/** Answers by call; the last of a list repeats. */
export type FakeScript = Partial<Record<FakeCall, FakeAnswer[]>>;
type FakeCall =
  | MockCall
  | 'token'
  // What only the manager asks.
  | 'me'
  | 'health'
  | 'draft'
  | 'order'
  | 'contacts'
  | 'offers'
  | 'resume'
  | 'settle'
  | 'explain'
  | 'create'
  | 'update'
  | 'remove'
  | 'apply'
  // What only the composer asks.
  | 'campaigns'
  | 'check'
  | 'schedule'
  | 'campaign'
  | 'control'
  | 'recipients';

export interface FakeRequest {
  call: FakeCall;
  method: string;
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body: unknown;
}

const none: FakeAnswer = {status: 404, body: {status: 'error', message: 'None'}};
/** What a server answers of which a test says nothing. */
const unwritten: FakeScript = {preferences: [{body: {status: 'success', data: {}}}]};

class FakeServer {
  readonly script: FakeScript;
  readonly requests: FakeRequest[] = [];
  readonly #counts = new Map<FakeCall, number>();
  readonly #released = Promise.withResolvers<void>();
  readonly #open = new Map<number, (answer: FakeAnswer) => void>();

  constructor(script: FakeScript) {
    this.script = script;
  }

  /** What it answers from now on. */
  rewrite(script: FakeScript): void {
    Object.assign(this.script, script);
    for (const call of Object.keys(script)) this.#counts.delete(call as FakeCall);
  }

  /** Answers an open request, by its number. */
  answerOpen(request: number, answer: FakeAnswer): void {
    this.#open.get(request)?.(answer);
  }

  release(): void {
    this.#released.resolve();
  }

  async answer(call: FakeCall, response: ServerResponse): Promise<void> {
    const answers = this.script[call] ?? unwritten[call] ?? [none];
    const index = this.#counts.get(call) ?? 0;
    this.#counts.set(call, index + 1);
    let answer = answers[index] ?? answers.at(-1)!;
    if (answer.open) {
      const {promise, resolve} = Promise.withResolvers<FakeAnswer>();
      this.#open.set(this.requests.length - 1, resolve);
      answer = await promise;
    }
    const {status = 200, headers, body, ...rest} = answer;
    if (rest.delay) await delay(rest.delay);
    if (rest.held) await this.#released.promise;
    if (rest.drop) {
      response.writeHead(200, {'content-type': 'application/json', 'content-length': '1000'});
      response.write('{', () => response.destroy());
      return;
    }
    response.writeHead(status, {'content-type': 'application/json', ...headers});
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }
}

const servers = new Map<string, FakeServer>();

/** Handles `/fake/…`; returns whether the request was for it. */
export async function fakeApi(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const match = /^\/fake\/([\w-]+)(\/.*)$/.exec(url.pathname);
  if (!match) return false;
  response.statusCode = 200;
  const [, name, path] = match as unknown as [string, string, string];
  const text = await readText(request);
  if (path === '/_script') {
    servers.set(name, new FakeServer(JSON.parse(text) as FakeScript));
    response.end();
    return true;
  }
  const server = servers.get(name);
  if (!server) throw new Error(`No fake server named ${name}`);
  if (path === '/_requests') response.end(JSON.stringify(server.requests));
  else if (path === '/_release') {
    server.release();
    response.end();
  } else if (path === '/_rewrite') {
    server.rewrite(JSON.parse(text) as FakeScript);
    response.end();
  } else if (path === '/_answer') {
    const {request: index, answer} = JSON.parse(text) as {request: number; answer: FakeAnswer};
    server.answerOpen(index, answer);
    response.end();
  } else {
    const {method = 'GET'} = request;
    const call = callOf(method, url);
    const body: unknown = text ? JSON.parse(text) : undefined;
    server.requests.push({call, method, url: path + url.search, headers: request.headers, body});
    await server.answer(call, response);
  }
  return true;
}

const composerCalls: readonly (readonly [RegExp, FakeCall])[] = [
  [/^GET .*\/v2\/campaigns$/, 'campaigns'],
  [/^POST .*\/v2\/campaign\/preview$/, 'check'],
  [/^POST .*\/create_with_touchpoint$/, 'schedule'],
  [/^POST .*\/v2\/campaign\/[^/]+\/\w+$/, 'control'],
  [/^GET .*\/v2\/campaign\/[^/]+\/recipients$/, 'recipients'],
  [/^GET .*\/v2\/campaign\/[^/]+$/, 'campaign'],
];

const managerCalls: readonly (readonly [RegExp, FakeCall])[] = [
  [/^GET .*\/api\/me$/, 'me'],
  [/^GET .*\/health$/, 'health'],
  [/^POST .*\/custom-actions\/preview$/, 'draft'],
  [/^PUT .*\/order$/, 'order'],
  [/^GET .*\/api\/contacts$/, 'contacts'],
  [/^GET .*\/api\/(secrets|senders|templates)$/, 'offers'],
  [/^POST .*\/api\/senders\/[^/]+\/resume$/, 'resume'],
  [/^POST .*\/settle$/, 'settle'],
  [/^GET .*\/explain$/, 'explain'],
  [/^POST .*\/packs\/apply$/, 'apply'],
  [/^POST .*\/custom-actions$/, 'create'],
  [/^PUT .*\/custom-actions\/[^/]+$/, 'update'],
  [/^DELETE .*\/custom-actions\/[^/]+$/, 'remove'],
];

function callOf(method: string, url: URL): FakeCall {
  const known = [...composerCalls, ...managerCalls].find(([pattern]) =>
    pattern.test(`${method} ${url.pathname}`),
  );
  const call = known?.[1] ?? callOfBar(method, url);
  return call ?? (url.pathname.endsWith('/token') ? 'token' : 'list');
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
