/** The server of the bench's pages: the bundle as it is published, an API that answers at once, and pages around both. */
import {once} from 'node:events';
import {globSync, readFileSync} from 'node:fs';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {inlineScript, sandboxHeaders} from '../../../src/server/pages/sandbox-headers.ts';
import {iconPaths} from './icons.ts';
import {look} from './look.ts';
import {rawBar} from './raw-bar.ts';

const bundle = join(import.meta.dirname, '../../../dist/browser');
const pageSize = 100;
const iconNames = Object.keys(iconPaths);

export class BenchSite implements Disposable {
  readonly #server: Server;
  /** As it was when the bench began; somebody may build it anew meanwhile. */
  readonly #bundle = new Map(
    globSync('**/*.{js,html}', {cwd: bundle}).map(file => [
      `/${file}`,
      readFileSync(join(bundle, file), 'utf8'),
    ]),
  );
  /** Paths of the API that were asked for, since somebody emptied it. */
  readonly asked: string[] = [];
  /** Scripts of a row's own, by their paths. */
  readonly scripts = new Map<string, string>();

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request: IncomingMessage, response: ServerResponse) =>
      this.#answer(request, response),
    );
  }

  static async start(): Promise<BenchSite> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new BenchSite(server);
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  [Symbol.dispose](): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const {pathname, searchParams} = new URL(request.url ?? '/', this.origin);
    const send = (type: string, text: string): void => {
      response.writeHead(200, {
        'Content-Type': `${type}; charset=utf-8`,
        'Cache-Control': 'no-store',
        // Isolated pages have a clock of 5 µs, others one of 100 µs.
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      });
      response.end(text);
    };
    request.resume();
    // The base of an API says how many actions it has: /n/11.
    const [, count, path] = /^\/n\/(\d+)(\/.*)/.exec(pathname) ?? [];
    if (path) {
      this.asked.push(path);
      if (path.startsWith('/sandbox')) {
        const page = this.#bundle.get('/sandbox.html') ?? '';
        response.writeHead(200, sandboxHeaders(inlineScript(page)));
        response.end(page);
        return;
      }
      const data = path.endsWith('/execute')
        ? {success: true, message: 'Done well', state: 'succeeded'}
        : list(Number(count), Number(searchParams.get('page')));
      send('application/json', JSON.stringify({status: 'success', data}));
    } else if (pathname.startsWith('/page/'))
      send('text/html', pageOf(pathname.slice(6), Number(searchParams.get('n') ?? 11)));
    else if (pathname === '/raw-bar.js') {
      const api = `/n/${searchParams.get('n')}`;
      send('text/javascript', `(${rawBar.toString()})(${JSON.stringify({api, ...look})})`);
    } else if (this.scripts.has(pathname)) send('text/javascript', this.scripts.get(pathname)!);
    else if (/^\/(?:cs-action-bar|assets\/[\w-]+)\.js$/.test(pathname))
      send('text/javascript', this.#bundle.get(pathname) ?? '');
    else {
      response.writeHead(404);
      response.end();
    }
  }
}

/** A helpdesk's text, so that a page has something to lay out. */
const text = Array.from({length: 60}, (_, index) => `<p>Message ${index} of a chat.</p>`).join('');

/** The height of a bar is the page's to keep free: until a script has come, an element of its name is nothing. */
const reserve = '<style>cs-action-bar {display: block; min-block-size: 36px}</style>';

/**
 * `ours` and `raw` show one bar and tell when its buttons are there; `ours-host` and `host` are a helpdesk's page with
 * the bar and without; `empty` has nothing, and `script` the script of a row.
 */
function pageOf(kind: string, count: number): string {
  const page = (body: string): string => `<!doctype html><title>Bench</title><body>${body}`;
  // Of many thousands nobody wants a button each; they are in the menu.
  const all = count <= 1_000 ? `max-visible="${count}"` : '';
  const bar = `<script type="module" src="/cs-action-bar.js"></script>
    <cs-action-bar api="/n/${count}" contact-id="c1" ${all}></cs-action-bar>`;
  if (kind === 'ours')
    return page(`${bar}<script>
      const bar = document.querySelector('cs-action-bar');
      bar.addEventListener('cs-load', () => bar.updateComplete.then(() =>
        requestAnimationFrame(() => requestAnimationFrame(() => told('shown')))));
    </script>`);
  if (kind === 'raw')
    return page(`<script src="/raw-bar.js?n=${count}"></script><script>
      rawBars.add(1).then(() =>
        requestAnimationFrame(() => requestAnimationFrame(() => told('shown'))));
    </script>`);
  // A bar of `peers/bars`, whose script a row has put there.
  if (kind.startsWith('peer/'))
    return page(`<script type="module">
      import '/${kind}.js';
      peerBars.add(1).then(() =>
        requestAnimationFrame(() => requestAnimationFrame(() => told('shown'))));
    </script>`);
  const late = `<script>addEventListener('load', () => setTimeout(() => told('shown'), 700))</script>`;
  if (kind === 'host') return page(text + late);
  if (kind === 'ours-host') return page(reserve + bar + text + late);
  return page(kind === 'script' ? `<script type="module" src="/script.js"></script>` : '');
}

function list(count: number, page: number) {
  const first = (page - 1) * pageSize;
  const length = Math.max(0, Math.min(pageSize, count - first));
  const custom_actions = Array.from({length}, (_, index) => ({
    id: `action-${first + index}`,
    name: `Action ${first + index}`,
    icon: iconNames[(first + index) % iconNames.length],
    action_type: 'webhook',
    is_active: true,
    display_order: first + index,
    version: 1,
    config: {},
  }));
  return {custom_actions, total: count, page, limit: pageSize};
}
