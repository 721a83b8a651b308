import {html} from 'hono/html';
import {type Agent, findAgent} from './agents.ts';

type Html = ReturnType<typeof html>;

/** A page of the helpdesk that holds one of our elements and nothing else. */
export interface SettingsPage {
  readonly title: string;
  /** Whether the page says its title itself, above the element. */
  readonly heading?: boolean;
  /** Whoever is signed in there. */
  readonly agent: Agent['id'];
  /** File of the element's script at the action server. */
  readonly script: string;
  readonly element: Html;
}

/** Written from right to left. */
const rightToLeft = new Set(['ar']);

/** Written as any helpdesk would write it: a script tag, and an element with the URL of its tokens. */
export function settingsPage(
  {title, heading = false, agent, script, element}: SettingsPage,
  api: string,
  language: string,
): Html {
  const who = findAgent(agent);
  return html`<!doctype html>
    <html lang="${language}" dir="${rightToLeft.has(language) ? 'rtl' : 'ltr'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} – Northwind Support</title>
        <link rel="stylesheet" href="/settings/settings.css" />
        <script type="module" src="${api}/${script}"></script>
      </head>
      <body>
        <header class="top" lang="en" dir="ltr">
          <p class="brand">Northwind <span>Support</span></p>
          <nav aria-label="Elsewhere"><a href="/">Back to the helpdesk</a></nav>
          <p class="who">${who?.name ?? ''} (${who?.role ?? ''})</p>
        </header>
        <main>${heading ? html`<h1 lang="en">${title}</h1>` : ''} ${element}</main>
      </body>
    </html>`;
}
