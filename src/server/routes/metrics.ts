import {hash, timingSafeEqual} from 'node:crypto';
import type {OpenAPIHono} from '@hono/zod-openapi';
import type {Context} from 'hono';
import type {AppEnv} from '../middleware/environment.ts';
import {ApiError} from '../services/api-error.ts';

interface Metrics {
  readonly contentType: string;
  text(): Promise<string>;
}

const local = /^(127\.|::1$|::ffff:127\.)/;

/**
 * Figures are for the operator: from this machine, and not through a proxy on it; or from anywhere by `token`, for a
 * server in a container has no caller on its own machine.
 */
export function metricsRoute(
  app: OpenAPIHono<AppEnv>,
  metrics: Metrics,
  token: string | undefined,
): void {
  const expected = token === undefined ? undefined : digest(`Bearer ${token}`);
  const mayRead = (c: Context<AppEnv>): boolean => {
    const sent = c.req.header('Authorization');
    if (expected && sent !== undefined) return timingSafeEqual(expected, digest(sent));
    const proxied = c.req.header('X-Forwarded-For') !== undefined;
    return !proxied && local.test(c.get('address') ?? '');
  };
  app.get('/metrics', async c => {
    c.set('route', '/metrics');
    if (!mayRead(c)) throw new ApiError(404, 'not_found', 'There is nothing at this path');
    return c.body(await metrics.text(), 200, {'Content-Type': metrics.contentType});
  });
}

const digest = (text: string): Buffer => hash('sha256', text, 'buffer');
