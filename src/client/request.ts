import {CsError, type CsErrorCode} from '../errors.ts';
import {parseErrorAnswer, unwrap} from '../protocol/envelope.ts';
import {jsonOf, parseJson} from '../protocol/json.ts';

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly credentials: RequestCredentials;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for all of it. */
  readonly limit: number;
  /** The request is small and may outlive the page. */
  readonly keepalive?: boolean;
  /** What the answer is; JSON where absent. */
  readonly as?: 'text';
}

/** Sends one request and returns the payload of its answer. Rejects with a `CsError`, for whatever reason. */
export async function request(url: string, options: RequestOptions): Promise<unknown> {
  const limit = AbortSignal.timeout(options.limit);
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
  const response = await send(url, options, signal).catch((error: unknown) => {
    throw lost(error, url, options, limit);
  });
  if (options.as && response.ok) return response.text;
  const value = parseJson(response.text);
  if (!response.ok) throw refused(response, value, url);
  if (value === undefined)
    throw new CsError('invalid_answer', `${hostOf(url)} did not answer with JSON`, {
      status: response.status,
    });
  return unwrap(value);
}

interface Answer {
  readonly ok: boolean;
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

async function send(url: string, options: RequestOptions, signal: AbortSignal): Promise<Answer> {
  const {method = 'GET', body, credentials, keepalive = false} = options;
  const response = await fetch(url, {
    method,
    credentials,
    signal,
    keepalive,
    cache: 'no-store',
    redirect: 'error',
    headers: {
      ...options.headers,
      ...(body === undefined ? {} : {'Content-Type': 'application/json'}),
    },
    ...(body === undefined ? {} : {body: jsonOf(body)}),
  });
  const text = await response.text();
  return {ok: response.ok, status: response.status, text, headers: response.headers};
}

/** The answer did not come, or broke off: the request may have arrived nevertheless. */
function lost(error: unknown, url: string, options: RequestOptions, limit: AbortSignal): CsError {
  const cause = {cause: error};
  if (options.signal?.aborted) return new CsError('aborted', 'The request was called off', cause);
  if (limit.aborted)
    return new CsError(
      'timeout',
      `${hostOf(url)} did not answer within ${Math.round(options.limit / 1_000)} s`,
      cause,
    );
  return new CsError('network', `${hostOf(url)} cannot be reached`, cause);
}

const codes: Readonly<Record<number, CsErrorCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  429: 'rate_limited',
};

/** The server answered, and says no. */
function refused({status, headers}: Answer, value: unknown, url: string): CsError {
  const answer = parseErrorAnswer(value);
  const code = codes[status] ?? (status >= 500 ? 'server_error' : 'refused');
  const details = answer?.errors.map(error => error.message).join(' ');
  return new CsError(code, details || answer?.message || `${hostOf(url)} answered ${status}`, {
    status,
    serverCode: answer?.error_type,
    requestId: answer?.request_id,
    answer: value,
    retryAfter: seconds(headers.get('Retry-After')),
  });
}

/** Seconds of a `Retry-After`, be it a number or a date. */
function seconds(value: string | null): number | undefined {
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - Date.now()) / 1_000));
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);
