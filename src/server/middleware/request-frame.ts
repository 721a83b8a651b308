import {randomUUID} from 'node:crypto';
import type {MiddlewareHandler} from 'hono';
import type {Logger} from 'pino';
import type {AppEnv} from './environment.ts';
import {remoteAddress} from './remote-address.ts';
import {completeHeaders, defaultHeaders} from './response-headers.ts';

/** A request that was answered; the route is a pattern and holds no id. */
export interface AnsweredRequest {
  readonly method: string;
  readonly route: string;
  readonly status: number;
}

export interface RequestFrameOptions {
  readonly log: Logger;
  /** Trusted proxies in front of the server. */
  readonly proxyHops?: number | undefined;
  readonly observe?: ((request: AnsweredRequest, seconds: number) => void) | undefined;
}

/**
 * What stands around every request, in one: its id before, its headers after, and then its count and one line of JSON.
 * No body, no token, no query is logged.
 */
export function requestFrame(options: RequestFrameOptions): MiddlewareHandler<AppEnv> {
  const {log, proxyHops = 0, observe} = options;
  return async function frame(c, next) {
    const start = performance.now();
    const requestId = randomUUID();
    c.set('requestId', requestId);
    c.set('log', log);
    c.set('address', remoteAddress(c, proxyHops));
    c.set('headers', {...defaultHeaders, 'X-Request-Id': requestId});
    await next();
    completeHeaders(c);
    const ms = performance.now() - start;
    const request = {
      method: c.req.method,
      route: c.get('route') ?? 'none',
      status: c.res.status,
    };
    observe?.(request, ms / 1_000);
    const principal = c.get('principal');
    log.info({
      request_id: requestId,
      ...request,
      ms: Math.round(ms * 10) / 10,
      ...(principal && {organization: principal.organization.id, principal: principal.id}),
    });
  };
}
