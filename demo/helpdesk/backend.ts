import {readFile} from 'node:fs/promises';
import {Hono} from 'hono';
import {html} from 'hono/html';
import {type SigningKey, agents, findAgent, signToken} from './agents.ts';
import {conversations} from './conversations.ts';
import {serveHosts} from '../hosts/hosts.ts';
import {type SettingsPage, settingsPage} from './settings-page.ts';
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
  app.get('/', async c => {
    const {api, outside} = await setup;
    const page = await readFile(new URL('../index.html', import.meta.url), 'utf8');
    c.header('Content-Security-Policy', policy(api));
    return c.html(page.replaceAll(writtenApi, api).replaceAll(writtenOutside, outside));
  });
  for (const [path, pageFor] of settings)
    app.get(path, async c => {
      const {api, outside} = await setup;
      const asked = c.req.query('lang') ?? '';
      c.header('Content-Security-Policy', settingsPolicy(api));
      return c.html(settingsPage(pageFor(outside), api, spoken.has(asked) ? asked : 'en'));
    });
  serveSources(app, '/page', new URL('../page/', import.meta.url));
  serveHosts(app, root, async () => (await setup).api);
  serveSources(app, '/settings', new URL('../settings/', import.meta.url));
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

/** Languages that `?lang=` may ask for on the pages of settings. */
const spoken: ReadonlySet<string> = new Set(['en', 'es', 'pt-BR', 'hi', 'ar']);

const settings: readonly (readonly [string, (outside: string) => SettingsPage])[] = [
  [
    '/admin',
    outside => ({
      title: 'Settings',
      heading: true,
      agent: 'ines',
      script: 'cs-action-manager.js',
      element: html`<cs-action-manager
        token-url="/token?agent=ines"
        gallery-url="${outside}"
      ></cs-action-manager>`,
    }),
  ],
  [
    '/campaigns',
    () => ({
      title: 'Campaigns',
      agent: 'samuel',
      script: 'cs-campaign-composer.js',
      element: html`<cs-campaign-composer token-url="/token?agent=samuel"></cs-campaign-composer>`,
    }),
  ],
];

/** The page has no script of its own, and no text there may become code. */
const settingsPolicy = (api: string): string =>
  [
    "default-src 'none'",
    `script-src ${api}`,
    `connect-src 'self' ${api}`,
    `frame-src ${api}`,
    "style-src 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html cs-action-bar 'allow-duplicates'",
  ].join('; ');
