/** The envelope of `/api/*` (seed 003; errors: design of the API, §1). */
import {isRecord, optional, own, ownString} from './json.ts';

export interface FieldError {
  /** JSON pointer into the body, the name of a query parameter, or `input.NAME` for a field of an action's form. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export interface ErrorEnvelope {
  readonly status: 'error';
  readonly message: string;
  readonly data: null;
  readonly error_type: string;
  readonly errors?: readonly FieldError[];
  readonly request_id?: string;
}

/** What a client reads of an error, whichever server sent it. */
interface ErrorAnswer {
  readonly message: string;
  readonly error_type?: string;
  readonly errors: readonly FieldError[];
  readonly request_id?: string;
}

/** The payload: `data` of a success envelope, or the value itself (some servers do not wrap). */
export function unwrap(value: unknown): unknown {
  return isRecord(value) && own(value, 'status') === 'success' && Object.hasOwn(value, 'data')
    ? value['data']
    : value;
}

export function parseErrorAnswer(value: unknown): ErrorAnswer | undefined {
  if (!isRecord(value)) return undefined;
  const message = ownString(value, 'message');
  if (message === undefined) return undefined;
  const errors = own(value, 'errors');
  return {
    message,
    errors: Array.isArray(errors) ? errors.flatMap(parseFieldError) : [],
    ...optional('error_type', ownString(value, 'error_type')),
    ...optional('request_id', ownString(value, 'request_id')),
  };
}

function parseFieldError(value: unknown): FieldError[] {
  if (!isRecord(value)) return [];
  const message = ownString(value, 'message');
  if (message === undefined) return [];
  return [{path: ownString(value, 'path') ?? '', code: ownString(value, 'code') ?? '', message}];
}
