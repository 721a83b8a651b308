import type {Context} from 'hono';
import type {ErrorEnvelope} from '../../protocol/envelope.ts';
import {ApiError} from '../services/api-error.ts';
import type {AppEnv} from './environment.ts';

/**
 * What the drivers say when the database is away (PostgreSQL's class 08 and 57P, and the socket's own words), has no
 * room left (53, a full disk among them) or takes too long (57014, 55P03).
 */
const databaseAway =
  /^(08...|53...|55P03|57014|57P0[123]|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOSPC)$|Connection terminated|timeout exceeded when trying to connect|Query read timeout/;

/** An error as the dialect's envelope, or as RFC 9457 for who asks for that. What is not ours stays in the log. */
export function answerError(error: unknown, c: Context<AppEnv>): Response {
  const known = error instanceof ApiError ? error : unexpected(error, c);
  if (known.cause !== undefined) logError(c, known.cause, 'request refused');
  const {status, code, message, errors, extra, retryAfter} = known;
  const request_id = c.get('requestId');
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter));
  if (status === 401) c.header('WWW-Authenticate', 'Bearer');
  const details = errors.length > 0 ? {errors} : {};
  if (c.req.header('Accept')?.includes('application/problem+json')) {
    // A campaign's own `status` gives way to that of the answer.
    const problem = {
      ...extra,
      type: 'about:blank',
      title: code,
      status,
      detail: message,
      code,
      ...details,
      request_id,
    };
    return c.body(JSON.stringify(problem), status, {'Content-Type': 'application/problem+json'});
  }
  if (`${c.req.path}/`.startsWith('/v2/')) {
    const told = errors.map(({path, message}) => ({path, message}));
    const body = {ctx_id: request_id, data: null, message, error: {code, details: told}, ...extra};
    // The seeds of this dialect know no 422.
    return c.json(body, status === 422 ? 400 : status);
  }
  const envelope: ErrorEnvelope = {
    status: 'error',
    message,
    data: null,
    error_type: code,
    ...details,
    ...extra,
    request_id,
  };
  return c.json(envelope, status);
}

function unexpected(error: unknown, c: Context<AppEnv>): ApiError {
  logError(c, error, 'request failed');
  if (isDatabaseAway(error))
    return new ApiError(503, 'database_unavailable', 'The database is not there; try again soon', {
      retryAfter: 5,
    });
  return new ApiError(500, 'internal_error', 'Something went wrong on the server');
}

function logError(c: Context<AppEnv>, error: unknown, what: string): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  c.get('log').error({request_id: c.get('requestId'), error: text}, what);
}

function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return databaseAway.test(code) || databaseAway.test(error.message);
}
