import {ApiError} from '../services/api-error.ts';

/** For what fails while a body is read: it broke off, which is no trouble of ours (and `ECONNRESET` not the database's). */
export function brokenBody(error: unknown): never {
  if (error instanceof ApiError) throw error;
  throw new ApiError(400, 'body_incomplete', 'The connection ended before the whole body had come');
}
