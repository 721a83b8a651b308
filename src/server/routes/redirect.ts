import type {OpenAPIHono} from '@hono/zod-openapi';
import type {AppEnv} from '../middleware/environment.ts';
import {ApiError} from '../services/api-error.ts';
import type {RedirectService} from '../services/redirects.ts';

const path = '/api/custom-actions/redirect/:token';

/**
 * The link of a url action. A navigation carries no header, so the token is the right to follow it. Who only looks
 * (HEAD, a prefetch) does not use it up.
 */
export function redirectRoute(app: OpenAPIHono<AppEnv>, redirects: RedirectService): void {
  app.get(path, async c => {
    c.set('route', path);
    if (c.req.method === 'HEAD') {
      c.header('Allow', 'GET');
      throw new ApiError(405, 'method_not_allowed', 'This link is followed by GET only');
    }
    if (/prefetch|prerender/i.test(c.req.header('Sec-Purpose') ?? c.req.header('Purpose') ?? ''))
      throw new ApiError(403, 'prefetch_refused', 'This link works once and is not prefetched');
    try {
      const url = await redirects.redeem(c.req.param('token'));
      return c.body(null, 302, {Location: url, 'Referrer-Policy': 'no-referrer'});
    } catch (error) {
      if (!(error instanceof ApiError) || !c.req.header('Accept')?.includes('text/html'))
        throw error;
      // A person sees this in the tab that was to show the page.
      const advice = 'This link worked once, for 30 seconds. Go back to the chat and click again.';
      return c.text(`${error.message}. ${advice}\n`, error.status);
    }
  });
}
