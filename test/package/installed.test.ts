import assert from 'node:assert/strict';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import {type Server, createServer} from 'node:http';
import {join, resolve} from 'node:path';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {startBrowser} from '../e2e/browser.ts';
import {buildPage} from './build-page.ts';
import {Consumer, manifestOf} from './consumer.ts';
import {type RunningServer, startInstalled} from './running-server.ts';

const programs = ['plain.ts', 'react.tsx', 'vue.ts', 'svelte.ts', 'server.ts', 'kit.ts'];
const pages = ['plain.ts', 'react.tsx', 'vue.ts', 'svelte.ts', 'angular.ts'];
const limit = 30_000;

const compilerOptions = {
  target: 'ES2024',
  lib: ['ES2024', 'ESNext.Disposable', 'DOM', 'DOM.Iterable'],
  types: ['node'],
  jsx: 'react-jsx',
  strict: true,
  noEmit: true,
  skipLibCheck: true,
};

const stack = new AsyncDisposableStack();
const consumer = stack.use(new Consumer());
after(() => stack.disposeAsync());
before(async () => {
  await consumer.install('cs-action-bar', 'cs-action-server');
  consumer.link('react', 'react-dom', '@types/react', 'vue', 'svelte', '@types/node');
  consumer.link('@angular/compiler', '@angular/core', '@angular/platform-browser');
});

describe('the installed packages', () => {
  it('are imported by Node, which has no document', async () => {
    const entries = Object.keys(manifestOf('cs-action-bar').exports)
      .filter(path =>
        /^\.(\/(element|manager|composer|events)\.js|\/react|\/vue|\/svelte)?$/.test(path),
      )
      .map(path => `cs-action-bar${path.slice(1)}`);
    assert.ok(entries.length >= 8);
    const imports = [...entries, 'cs-action-server'].map(name => `await import('${name}');`);
    consumer.write('imports.mjs', `${imports.join('\n')}\nconsole.log(typeof document);\n`);
    const {code, output} = await consumer.run(process.execPath, ['imports.mjs']);
    assert.deepEqual({code, output}, {code: 0, output: 'undefined\n'});
  });

  for (const [module, moduleResolution] of [
    ['NodeNext', 'NodeNext'],
    ['ESNext', 'Bundler'],
  ])
    it(`have types that take right names and refuse wrong ones, by ${moduleResolution}`, async () => {
      for (const program of programs) {
        consumer.write(program, readFileSync(`test/package/programs/${program}`, 'utf8'));
        const settings = {
          compilerOptions: {...compilerOptions, module, moduleResolution},
          files: [program],
        };
        consumer.write('tsconfig.json', JSON.stringify(settings));
        const {code, output} = await consumer.run(resolve('node_modules/.bin/tsc'), ['-p', '.']);
        assert.equal(code, 0, output);
      }
    });

  it('bring no element where only events and types are imported', async () => {
    consumer.write(
      'events.ts',
      `import {CsActionEvent} from 'cs-action-bar/events.js';
       import {CsActionBarElement} from 'cs-action-bar/element.js';
       import type {Action} from 'cs-action-bar';
       export type {Action};
       document.addEventListener(CsActionEvent.type, event => console.log(event.detail));`,
    );
    const code = [...(await buildPage(consumer.folder, 'events.ts')).values()].join('');
    assert.ok(code.includes('cs-action'));
    assert.ok(code.length < 1_500, `${code.length} characters`);
  });
});

describe('a page built from the installed packages', () => {
  let browser: Browser;
  let server: RunningServer;
  let site: Server;
  let origin: string;
  const files = new Map<string, string>();

  before(async () => {
    browser = await startBrowser('chromium');
    stack.defer(() => browser.close());
    site = createServer((request, response) => {
      const {pathname} = new URL(request.url ?? '/', 'http://127.0.0.1');
      const text = files.get(pathname);
      const type = pathname.endsWith('.js')
        ? 'text/javascript'
        : pathname === '/token'
          ? 'application/json'
          : 'text/html';
      response.writeHead(text === undefined ? 404 : 200, {
        'Content-Type': `${type}; charset=utf-8`,
        'Access-Control-Allow-Origin': '*',
      });
      response.end(text);
    });
    site.listen(0, '127.0.0.1');
    await once(site, 'listening');
    stack.defer(() => {
      site.closeAllConnections();
      site.close();
    });
    const address = site.address();
    assert.ok(address && typeof address === 'object');
    origin = `http://127.0.0.1:${address.port}`;
    server = stack.use(await startInstalled(consumer, origin));
    files.set('/token', JSON.stringify({token: await server.token()}));
    const call = (path: string, method: string, body: unknown): Promise<Response> =>
      fetch(server.url + path, {
        method,
        headers: {
          Authorization: `Bearer ${server.keys.api_key}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(limit),
      });
    assert.equal((await call('/api/contacts/c-1', 'PUT', {name: 'Maria'})).ok, true);
    const config = {code: 'return {clipboard: context.contact.name}'};
    const action = {name: 'Copy name', action_type: 'javascript', config};
    const made = await call('/api/custom-actions', 'POST', action);
    assert.ok(made.ok, await made.text());
  });

  for (const entry of pages)
    it(`runs an action: ${entry}`, async () => {
      for (const file of [entry, 'Bar.vue', 'Bar.svelte'])
        consumer.write(`pages/${file}`, readFileSync(`test/package/pages/${file}`, 'utf8'));
      const built = await buildPage(consumer.folder, join('pages', entry));
      for (const [name, code] of built) files.set(`/${name}`, code);
      await runsIn('<script type="module" src="/page.js"></script>');
    });

  it('runs from one file of another origin that its hash covers, and not from another file', async () => {
    const folder = join(consumer.folder, 'node_modules/cs-action-bar/dist/browser');
    const hashes = JSON.parse(readFileSync(join(folder, 'integrity.json'), 'utf8')) as Record<
      string,
      string
    >;
    const name = 'cs-action-bar-single.js';
    files.set(`/${name}`, readFileSync(join(folder, name), 'utf8'));
    const tag = (integrity: string): string =>
      `<script type="module" src="${origin.replace('127.0.0.1', 'localhost')}/${name}" integrity="${integrity}" crossorigin></script>
       <cs-action-bar api="${server.url}" token-url="/token" contact-id="c-1"></cs-action-bar>
       <script>document.addEventListener('cs-action', event => (document.title = 'done ' + event.detail.action.name))</script>`;
    await runsIn(tag(hashes[name]!));
    files.set('/', html(tag(hashes['cs-action-bar.js']!)));
    const page = await browser.newPage();
    await page.goto(`${origin}/`, {waitUntil: 'load', timeout: limit});
    assert.equal(
      await page.evaluate(() => customElements.get('cs-action-bar') === undefined),
      true,
    );
    await page.close();
  });

  const html = (body: string): string =>
    `<!doctype html><html lang="en"><title>waiting</title><body data-api="${server.url}"><main id="app"></main>${body}</body></html>`;

  async function runsIn(body: string): Promise<void> {
    files.set('/', html(body));
    const page = await browser.newPage();
    try {
      await page.goto(`${origin}/`, {waitUntil: 'load', timeout: limit});
      await page.locator('::-p-aria([name="Copy name"][role="button"])').setTimeout(limit).click();
      await page.waitForFunction(() => document.title === 'done Copy name', {timeout: limit});
    } finally {
      await page.close();
    }
  }
});
