import {readFile} from 'node:fs/promises';
import {Hono} from 'hono';
import {type SigningKey, agents, findAgent, signToken} from './agents.ts';
import {conversations} from './conversations.ts';
import {serveHosts} from '../hosts/hosts.ts';
import {serveSources} from './source-files.ts';

/** What the pages need and the backend learns when everything has started. */
export interface DemoSetup {
  /** Origins. */
  readonly api: string;
  readonly outside: string;
  readonly plain: string;
  readonly signingKey: SigningKey;
}

/** Where the page, as it lies on the disk, believes the action server to be. */
const writtenApi = 'http://localhost:8787';
/** And the outside world. */
const writtenOutside = 'http://127.0.0.1:8790';

/**
 * A helpdesk: its page, its conversations, and the tokens that tell the action server who its agents are. A real one
 * knows its agent by a session of its own; this one asks the page.
 */
export function createHelpdesk(setup: Promise<DemoSetup>, root: string): Hono {
  const app = new Hono();
  for (const [path, file, policyFor] of [
    ['/', '../index.html', policy],
    ['/admin', '../admin/index.html', adminPolicy],
    ['/campaigns', '../campaigns/index.html', adminPolicy],
  ] as const)
    app.get(path, async c => {
      const {api, outside} = await setup;
      const html = await readFile(new URL(file, import.meta.url), 'utf8');
      c.header('Content-Security-Policy', policyFor(api));
      return c.html(html.replaceAll(writtenApi, api).replaceAll(writtenOutside, outside));
    });
  serveSources(app, '/page', new URL('../page/', import.meta.url));
  serveHosts(app, root, async () => (await setup).api);
  serveSources(app, '/settings', new URL('../admin/', import.meta.url));
  app.get('/workspace.json', async c => {
    const {outside, plain} = await setup;
    return c.json({agents, conversations, outside, plain});
  });
  app.get('/token', c => answerToken(setup, c.req.query('agent')));
  app.get('/favicon.ico', c => c.body(null, 204));
  return app;
}

/** `{token}` for an agent, Asha if none is named. */
export async function answerToken(setup: Promise<DemoSetup>, id?: string): Promise<Response> {
  const agent = findAgent(id);
  if (!agent) return Response.json({message: `There is no agent ${id}`}, {status: 404});
  const token = await signToken(agent, (await setup).signingKey);
  return Response.json({token}, {headers: {'Cache-Control': 'no-store'}});
}

const policy = (api: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${api}`,
    `connect-src 'self' ${api}`,
    `frame-src ${api}`,
    "style-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The page has no script of its own, and no text there may become code. */
const adminPolicy = (api: string): string =>
  [
    "default-src 'none'",
    `script-src ${api}`,
    `connect-src 'self' ${api}`,
    `frame-src ${api}`,
    "style-src 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html cs-action-bar 'allow-duplicates'",
  ].join('; ');
