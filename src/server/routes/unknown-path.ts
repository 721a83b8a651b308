import type {OpenAPIHono} from '@hono/zod-openapi';
import type {Context, NotFoundHandler} from 'hono';
import type {AppEnv} from '../middleware/environment.ts';
import {answerError} from '../middleware/error-answer.ts';
import {ApiError} from '../services/api-error.ts';

/** 404 for a path nobody knows, 405 for one that is known by another method; both in the envelope. */
export const unknownPath =
  (app: OpenAPIHono<AppEnv>): NotFoundHandler<AppEnv> =>
  c => {
    const methods = new Set<string>();
    for (const {method, path} of app.routes)
      if (method !== 'ALL' && pattern(path).test(c.req.path)) methods.add(method);
    // By its own method the pattern is close, but the path is not one of its.
    if (methods.size === 0 || methods.has(c.req.method === 'HEAD' ? 'GET' : c.req.method))
      return answerError(new ApiError(404, 'not_found', 'There is nothing at this path'), c);
    return answerError(notAllowed(c, [...methods]), c);
  };

/** What a path takes that is written so, and not as the id of something: `order` beside `{id}`. */
export const methodsAt = (app: OpenAPIHono<AppEnv>, path: string): readonly string[] => [
  ...new Set(
    app.routes.flatMap(route =>
      route.path === path && route.method !== 'ALL' ? route.method : [],
    ),
  ),
];

export function notAllowed(c: Context<AppEnv>, methods: readonly string[]): ApiError {
  const allow = methods.toSorted().join(', ');
  c.header('Allow', allow);
  const message = `Request method not allowed; this path takes ${allow}`;
  return new ApiError(405, 'method_not_allowed', message);
}

const pattern = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll(/[.]/g, '\\.').replaceAll(/:\w+(\{[^}]*\})?/g, '[^/]+')}$`);
