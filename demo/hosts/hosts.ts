import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Hono} from 'hono';
import {type HostName, buildHosts, hostNames, hostsFolder} from './build.ts';

const titles: Readonly<Record<HostName, string>> = {
  react: 'React',
  vue: 'Vue',
  svelte: 'Svelte',
  angular: 'Angular',
  panel: 'Side panel in an iframe',
  sidebar: 'Helpdesk with a side panel',
};

/**
 * Example pages: the bar in each framework, and in a side panel that a helpdesk shows in an iframe. They are built when
 * somebody looks at one first.
 */
export function serveHosts(app: Hono, root: string, api: () => Promise<string>): void {
  app.get('/hosts', c => c.html(page('Example pages', list())));
  app.get('/hosts/:name{[a-z]+}', async c => {
    const name = hostNames.find(one => one === c.req.param('name'));
    if (!name) return c.notFound();
    const origin = await api();
    c.header('Content-Security-Policy', policy(origin, name));
    return c.html(page(titles[name], body(name, origin)));
  });
  app.get('/hosts/assets/:file{[a-z-]+\\.(?:js|css)}', async c => {
    await buildHosts(root);
    const file = c.req.param('file');
    const text = await readFile(join(hostsFolder(root), file), 'utf8').catch(() => undefined);
    if (text === undefined) return c.notFound();
    const type = file.endsWith('.css') ? 'text/css' : 'text/javascript';
    return c.body(text, 200, {'Content-Type': `${type}; charset=utf-8`});
  });
}

const list = (): string =>
  `<ul>${hostNames.map(name => `<li><a href="/hosts/${name}">${titles[name]}</a></li>`).join('')}</ul>`;

const body = (name: HostName, api: string): string =>
  `<script type="module" src="${api}/cs-action-bar.js"></script>` +
  `<script type="module" src="/hosts/assets/${name}.js"></script>` +
  '<main id="app"></main>';

const page = (title: string, content: string): string =>
  '<!doctype html><html lang="en"><head><meta charset="utf-8" />' +
  '<meta name="viewport" content="width=device-width" />' +
  `<title>${title}</title><link rel="stylesheet" href="/page/hosts.css" /></head>` +
  `<body><h1>${title}</h1>${content}</body></html>`;

/** Angular compiles its templates in the browser here; an application of the Angular CLI needs no `unsafe-eval`. */
const policy = (api: string, name: HostName): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${api}${name === 'angular' ? " 'unsafe-eval'" : ''}`,
    `connect-src 'self' ${api}`,
    `frame-src 'self' ${api}`,
    "style-src 'self'",
    "base-uri 'none'",
    `frame-ancestors ${name === 'panel' ? "'self'" : "'none'"}`,
  ].join('; ');
