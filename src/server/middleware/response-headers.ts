import type {MiddlewareHandler} from 'hono';
import type {AppEnv} from './environment.ts';

/** Answers of the API are data: never rendered, framed, guessed at or kept. Pages and files say otherwise themselves. */
const defaults: ReadonlyMap<string, string> = new Map([
  ['Cache-Control', 'no-store'],
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ['Cross-Origin-Resource-Policy', 'cross-origin'],
  ['Referrer-Policy', 'no-referrer'],
  ['X-Content-Type-Options', 'nosniff'],
]);

export const responseHeaders = (): MiddlewareHandler<AppEnv> =>
  async function addHeaders(c, next) {
    // Before there is an answer, which is otherwise made anew for each of them.
    for (const [name, value] of defaults) c.header(name, value);
    await next();
  };
