import {readFile} from 'node:fs/promises';
import {Hono} from 'hono';
import {type DemoSetup, answerToken} from '../helpdesk/backend.ts';

/** Another helpdesk on another origin: plain HTML, no script of its own, and the strictest policy a bar works under. */
export function createPlainPage(setup: Promise<DemoSetup>): Hono {
  const app = new Hono();
  app.get('/', async c => {
    const {api} = await setup;
    const html = await readFile(new URL('index.html', import.meta.url), 'utf8');
    c.header('Content-Security-Policy', strictPolicy(api));
    return c.html(html.replaceAll('http://localhost:8787', api));
  });
  app.get('/plain.css', async c =>
    c.body(await readFile(new URL('plain.css', import.meta.url), 'utf8'), 200, {
      'Content-Type': 'text/css; charset=utf-8',
    }),
  );
  app.get('/token', () => answerToken(setup));
  app.get('/favicon.ico', c => c.body(null, 204));
  return app;
}

/** 'self' is for the page's own token and sheet; the bar needs neither. */
export const strictPolicy = (api: string): string =>
  [
    "default-src 'none'",
    `script-src ${api}`,
    `connect-src ${api} 'self'`,
    `frame-src ${api}`,
    "style-src 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html cs-action-bar 'allow-duplicates'",
  ].join('; ');
