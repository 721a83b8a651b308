import type {Context} from 'hono';
import {type Access, type Principal, requireAccess} from '../services/access.ts';
import type {IdentityService} from '../services/identity.ts';
import type {AppEnv} from './environment.ts';

/** Finds out who is asking and whether they may. Throws 401 and 403. */
export async function authenticate(
  c: Context<AppEnv>,
  identity: IdentityService,
  access: Access,
): Promise<Principal> {
  const caller = await identity.authenticate({
    authorization: c.req.header('Authorization'),
    apiKey: c.req.header('X-API-Key'),
    origin: c.req.header('Origin'),
  });
  const principal = {...caller, requestId: c.get('requestId')};
  c.set('principal', principal);
  requireAccess(principal, access);
  return principal;
}
