import type {Context} from 'hono';
import type {AppEnv} from './environment.ts';

/** Answers of the API are data: never rendered, framed, guessed at or kept. Pages and files say otherwise themselves. */
export const defaultHeaders = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** Gives the answer what `headers` has gathered, where it says nothing of its own. */
export function completeHeaders(c: Context<AppEnv>): void {
  if (c.get('complete')) return;
  const own = c.res.headers;
  for (const [name, value] of Object.entries(c.get('headers')))
    if (!own.has(name)) own.set(name, value);
}

/** Made whole from a plain record: one that is changed afterwards costs several times as much. */
export function jsonAnswer(c: Context<AppEnv>, text: string, status: number): Response {
  c.set('complete', true);
  const headers = {...c.get('headers'), 'Content-Type': 'application/json'};
  return new Response(text, {status, headers});
}
