import type {Context, MiddlewareHandler} from 'hono';
import type {AppEnv} from './environment.ts';

/** Answers of the API are data: never rendered, framed, guessed at or kept. Pages and files say otherwise themselves. */
const defaults = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** Gives each answer what `headers` has gathered, where it says nothing of its own. */
export const responseHeaders = (): MiddlewareHandler<AppEnv> =>
  async function addHeaders(c, next) {
    const headers = {...defaults};
    c.set('headers', headers);
    await next();
    if (c.get('complete')) return;
    const own = c.res.headers;
    for (const [name, value] of Object.entries(headers)) if (!own.has(name)) own.set(name, value);
  };

/** Made whole from a plain record: one that is changed afterwards costs several times as much. */
export function jsonAnswer(c: Context<AppEnv>, text: string, status: number): Response {
  c.set('complete', true);
  const headers = {...c.get('headers'), 'Content-Type': 'application/json'};
  return new Response(text, {status, headers});
}
