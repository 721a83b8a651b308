import {CsError} from '../../errors.ts';
import type {FieldError} from '../../protocol/envelope.ts';

interface ApiErrorOptions {
  readonly errors?: readonly FieldError[];
  /** Seconds, for `Retry-After`. */
  readonly retryAfter?: number;
  /** Further members of the envelope. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** For the log alone: what the operator should know of. */
  readonly cause?: unknown;
}

/** A refusal: an HTTP status, a word to branch on (research of the backend, §9.3), and a sentence. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: ApiStatus;
  readonly code: string;
  readonly errors: readonly FieldError[];
  readonly retryAfter: number | undefined;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(status: ApiStatus, code: string, message: string, options: ApiErrorOptions = {}) {
    super(message, {cause: options.cause});
    this.status = status;
    this.code = code;
    this.errors = options.errors ?? [];
    this.retryAfter = options.retryAfter;
    this.extra = options.extra ?? {};
  }
}

type ApiStatus = 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;

/** One thing wrong with one field. */
export const fieldRefusal = (
  status: 400 | 422,
  path: string,
  code: string,
  message: string,
): ApiError => new ApiError(status, code, message, {errors: [{path, code, message}]});

/** What a template said about itself, at the field it stands in; anything else goes on as it is. */
export function templateRefusal(error: unknown, path: string): unknown {
  if (!(error instanceof CsError) || !error.code.startsWith('template_')) return error;
  return fieldRefusal(422, path, error.code, error.message);
}
