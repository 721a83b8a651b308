import type {MiddlewareHandler} from 'hono';
import {ApiError} from '../services/api-error.ts';
import type {IdentityService} from '../services/identity.ts';
import type {AppEnv} from './environment.ts';

const allowedHeaders = 'Content-Type, Authorization, X-API-Key, X-Organization-ID, X-CSRF-Token';

/**
 * CORS without credentials.
 *
 * 1. A preflight carries no token, so every origin that some organisation lists may ask.
 * 2. Errors are readable to the same origins: a page must learn that its token has expired.
 * 3. On the request itself the caller's own organisation must list the origin; that is `IdentityService`'s to say.
 */
export const origins = (identity: IdentityService): MiddlewareHandler<AppEnv> =>
  async function checkOrigin(c, next) {
    const origin = c.req.header('Origin');
    const preflight =
      c.req.method === 'OPTIONS' && c.req.header('Access-Control-Request-Method') !== undefined;
    const known = origin !== undefined && (await identity.knowsOrigin(origin));
    if (preflight) {
      if (!known)
        throw new ApiError(403, 'origin_not_allowed', 'No organisation lists this origin');
      return c.body(null, 204, {
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Methods': 'GET, POST, PUT, DELETE',
        'Access-Control-Allow-Headers': allowedHeaders,
        'Access-Control-Max-Age': '7200',
        Vary: 'Origin',
      });
    }
    const headers = c.get('headers');
    headers['Vary'] = 'Origin';
    if (known) {
      headers['Access-Control-Allow-Origin'] = origin;
      headers['Access-Control-Expose-Headers'] = 'Retry-After, X-Request-Id';
    }
    return next();
  };
