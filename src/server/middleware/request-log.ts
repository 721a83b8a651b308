import {randomUUID} from 'node:crypto';
import type {MiddlewareHandler} from 'hono';
import type {Logger} from 'pino';
import type {AppEnv} from './environment.ts';
import {remoteAddress} from './remote-address.ts';

/** Gives each request an id, and one line of JSON when it is answered. No body, no token, no query is logged. */
export const requestLog = (log: Logger, proxyHops = 0): MiddlewareHandler<AppEnv> =>
  async function logRequest(c, next) {
    const start = performance.now();
    const requestId = randomUUID();
    c.set('requestId', requestId);
    c.set('log', log);
    c.set('address', remoteAddress(c, proxyHops));
    c.get('headers')['X-Request-Id'] = requestId;
    await next();
    const principal = c.get('principal');
    log.info({
      request_id: requestId,
      method: c.req.method,
      route: c.get('route') ?? 'none',
      status: c.res.status,
      ms: Math.round((performance.now() - start) * 10) / 10,
      ...(principal && {organization: principal.organization.id, principal: principal.id}),
    });
  };
