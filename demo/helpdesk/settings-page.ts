import {html, raw} from 'hono/html';
import type {HtmlEscapedString} from 'hono/utils/html';
import {type Agent, findAgent} from './agents.ts';

/** A page of the helpdesk that holds one of our elements and nothing else. */
export interface SettingsPage {
  readonly title: string;
  /** Whether the page says its title itself, above the element. */
  readonly heading?: boolean;
  /** Of the script and the element in it. */
  readonly tag: string;
  /** Whoever is signed in there. */
  readonly agent: Agent['id'];
  /** More attributes, such as `gallery-url`. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** Written from right to left. */
const rightToLeft = new Set(['ar']);

/** Written as any helpdesk would write it: a script tag, an element, and the URL of its tokens. */
export function settingsPage(
  {title, heading = false, tag, agent, attributes = {}}: SettingsPage,
  api: string,
  language: string,
): HtmlEscapedString | Promise<HtmlEscapedString> {
  const who = findAgent(agent);
  const more = Object.entries(attributes).map(([name, value]) => html`${raw(name)}="${value}" `);
  return html`<!doctype html>
    <html lang="${language}" dir="${rightToLeft.has(language) ? 'rtl' : 'ltr'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} – Northwind Support</title>
        <link rel="stylesheet" href="/settings/settings.css" />
        <script type="module" src="${api}/${tag}.js"></script>
      </head>
      <body>
        <header class="top" lang="en" dir="ltr">
          <p class="brand">Northwind <span>Support</span></p>
          <nav aria-label="Elsewhere"><a href="/">Back to the helpdesk</a></nav>
          <p class="who">${who?.name ?? ''} (${who?.role ?? ''})</p>
        </header>
        <main>
          ${heading ? html`<h1 lang="en">${title}</h1>` : ''} ${raw(`<${tag}`)}
          token-url="/token?agent=${agent}" ${more}${raw(`></${tag}>`)}
        </main>
      </body>
    </html>`;
}
