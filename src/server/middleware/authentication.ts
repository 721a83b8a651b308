import type {Context} from 'hono';
import {type Access, type Principal, requireAccess} from '../services/access.ts';
import {ApiError} from '../services/api-error.ts';
import type {IdentityService} from '../services/identity.ts';
import type {RateClass, RateLimiter} from '../services/rate-limiter.ts';
import type {AppEnv} from './environment.ts';

/** Finds out who is asking, whether they may, and whether they do so too often. Throws 401, 403 and 429. */
export async function authenticate(
  c: Context<AppEnv>,
  {identity, rates}: {readonly identity: IdentityService; readonly rates: RateLimiter},
  access: Access,
  call: RateClass,
): Promise<Principal> {
  const address = c.get('address');
  rates.checkAddress(address, 'unauthenticated');
  const credentials = {
    authorization: c.req.header('Authorization'),
    apiKey: c.req.header('X-API-Key'),
    origin: c.req.header('Origin'),
  };
  const caller = await identity.authenticate(credentials).catch(async (error: unknown) => {
    if (error instanceof ApiError && error.status === 401)
      await rates.countRefused(address, 'unauthenticated');
    throw error;
  });
  const principal = {...caller, requestId: c.get('requestId')};
  c.set('principal', principal);
  requireAccess(principal, access);
  await rates.take(principal, call);
  return principal;
}
