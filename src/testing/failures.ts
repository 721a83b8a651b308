/** What can go wrong between a page and its action server, as `MockActionServer.fail()` takes it. */
export type Failure =
  /** The server says no before it does anything: 401, 403, 404, 422, 429 or any 5xx. */
  | {
      readonly kind: 'status';
      readonly status: number;
      /** Seconds, sent as `Retry-After`. */
      readonly retryAfter?: number;
      readonly message?: string;
    }
  /** The request arrives, is done, and nobody answers until `release()`. */
  | {readonly kind: 'hang'}
  /** The request arrives and is done; the connection breaks before the answer. */
  | {readonly kind: 'lost'}
  /** Something between repeats the request: it arrives twice with the same body. */
  | {readonly kind: 'duplicate'}
  /** The answer comes after so many milliseconds. */
  | {readonly kind: 'slow'; readonly milliseconds: number}
  /** 200, and a body that is no JSON; a login page of a proxy, unless `body` says otherwise. */
  | {readonly kind: 'garbage'; readonly body?: string}
  /** Of `execute`: the answer is `running`, and the end is there after so many looks, or by `settle()` where absent. */
  | {readonly kind: 'late'; readonly looks?: number};

/** The calls of a bar, by name. */
export const mockCalls = [
  'list',
  'availability',
  'history',
  'preview',
  'execute',
  'execution',
  'outcome',
  'report',
  'preferences',
] as const;
export type MockCall = (typeof mockCalls)[number];

/** Which call a request is, or nothing for one that a bar does not make. */
export function callOf(method: string, {pathname, searchParams}: URL): MockCall | undefined {
  const patterns: readonly (readonly [RegExp, MockCall])[] = [
    [/^GET .*\/api\/custom-actions$/, searchParams.has('contact_id') ? 'availability' : 'list'],
    [/^POST .*\/api\/custom-actions\/[^/]+\/execute$/, 'execute'],
    [/^POST .*\/api\/custom-actions\/[^/]+\/preview$/, 'preview'],
    [/^GET .*\/api\/executions$/, 'history'],
    [/^GET .*\/api\/executions\/[^/]+$/, 'execution'],
    [/^POST .*\/api\/executions\/[^/]+\/outcome$/, 'outcome'],
    [/^POST .*\/api\/executions\/[^/]+\/report$/, 'report'],
    [/^(GET|PUT) .*\/api\/me\/preferences$/, 'preferences'],
  ];
  return patterns.find(([pattern]) => pattern.test(`${method} ${pathname}`))?.[1];
}
