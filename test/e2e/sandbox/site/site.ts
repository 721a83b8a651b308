/**
 * The two servers that a round needs: the API, with everything that is ours, and the host, with the page around it.
 * What a page does it tells here.
 */
import {once} from 'node:events';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {setTimeout as delay} from 'node:timers/promises';
import {inlineScript, sandboxHeaders} from '../../../../src/server/pages/sandbox-headers.ts';
import type {Outcome} from '../attack.ts';
import type {Bundle, Guard} from './bundle.ts';
import {control} from './control.ts';
import {guestHtml} from './guest-html.ts';
import {harness} from './harness.ts';
import {pageKind} from './page-kinds.ts';
import type {Round} from './round.ts';

/** Milliseconds after which an unguarded attack counts as one that this engine does not have. */
const controlLimit = 2_500;
const pageSize = 100;

const shared = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Cache-Control': 'no-store',
};
const script = {...shared, 'Content-Type': 'text/javascript; charset=utf-8'};
const html = {'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store'};

export class Site implements AsyncDisposable {
  readonly #bundle: Bundle;
  readonly #without: readonly Guard[];
  readonly #servers: Server[] = [];
  #round: Round | undefined;
  api = '';
  host = '';

  private constructor(bundle: Bundle, without: readonly Guard[]) {
    this.#bundle = bundle;
    this.#without = without;
  }

  static async start(bundle: Bundle, without: readonly Guard[]): Promise<Site> {
    const site = new Site(bundle, without);
    site.api = await site.#listen((request, response) => site.#onApi(request, response));
    site.host = await site.#listen((request, response) => site.#onHost(request, response));
    return site;
  }

  /** Makes a round the one that is served; returns the address of its page. */
  serve(round: Round, path: 'host' | 'control'): string {
    this.#round = round;
    return `${this.host}/${path}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const server of this.#servers) {
      server.closeAllConnections();
      server.close();
    }
  }

  async #listen(
    handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  ): Promise<string> {
    const server = createServer((request, response) => {
      handle(request, response).catch((error: unknown) => {
        console.error(error);
        response.destroy();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.#servers.push(server);
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async #onApi(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const round = this.#round!;
    const {pathname: path, searchParams} = new URL(request.url ?? '/', this.api);
    // The base of a bar that lists one attack and what follows it.
    const [, only, below] = /^\/only\/([^/]+)(.*)/.exec(path) ?? [];
    const pathname = below ?? path;
    const body = await readText(request);
    const json = (data: unknown): void =>
      answer(
        response,
        200,
        {...shared, 'Content-Type': 'application/json'},
        JSON.stringify({status: 'success', data}),
      );
    const [, first = '', name = ''] = pathname.split('/');
    if (request.method === 'OPTIONS') return answer(response, 204, shared, '');
    // Of a page that is no longer shown.
    if ((first === 'report' || first === 'done') && name !== round.id) return json(null);
    if (first === 'report') {
      const {name, outcome} = JSON.parse(body) as {name: string; outcome: Outcome};
      round.outcomes.set(name, outcome);
      return json(null);
    }
    if (first === 'done') {
      const {found, error} = JSON.parse(body) as {found: Round['found']; error?: string};
      round.finish(found, error);
      return json(null);
    }
    if (first === 'heard') {
      await Promise.race([round.hears(name), delay(controlLimit)]);
      round.answer(name);
      return json(null);
    }
    if (pathname === '/api/custom-actions')
      return json(this.#list(round, Number(searchParams.get('page')), only));
    if (pathname.endsWith('/execute'))
      return json(runOf(round, decodeURIComponent(pathname.split('/').at(-2)!)));
    if (first === 'sandbox' || first === 'stripped')
      return this.#sandboxPage(response, first, round);
    if (first === 'guest') return this.#guest(response, round, name);
    const text = this.#script(round, pathname);
    return text === undefined
      ? answer(response, 404, shared, '')
      : answer(response, 200, script, text);
  }

  async #onHost(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const round = this.#round!;
    const [, first, name = ''] = (request.url ?? '/').split('/');
    if (first === 'guest') return this.#guest(response, round, name);
    if (first === 'control') {
      const text = name
        ? attemptPage(round, name)
        : `<!doctype html><body><script src="${this.api}/control.js"></script>`;
      return answer(response, 200, html, text);
    }
    const kind = pageKind(round.options.page);
    if (kind?.framed && first === 'host')
      return answer(
        response,
        200,
        html,
        '<!doctype html><iframe src="/inner" width="600" height="400"></iframe>',
      );
    if (first === 'host' || first === 'inner')
      return answer(response, 200, {...html, ...this.#policy(round)}, this.#hostPage(round));
    return answer(response, 404, html, '');
  }

  #list(round: Round, page: number, only: string | undefined) {
    const all = [
      ...round.options.attacks.flatMap(attack => [
        {name: attack.name, attack},
        ...(attack.next ? [{name: `${attack.name}--next`, attack}] : []),
      ]),
      {name: 'works', attack: undefined},
      {name: 'works-after', attack: undefined},
    ];
    const actions = only ? all.filter(({attack}) => attack?.name === only) : all;
    const custom_actions = actions
      .slice((page - 1) * pageSize, page * pageSize)
      .map(({name, attack}) => ({
        id: name,
        name,
        icon: 'code',
        action_type: 'javascript',
        is_active: true,
        display_order: 0,
        config: {effects: attack?.effects ?? [], timeout_ms: attack?.limit ?? 20_000},
      }));
    return {custom_actions, total: actions.length, page, limit: pageSize};
  }

  #sandboxPage(response: ServerResponse, path: string, round: Round): void {
    if (round.options.variant === 'srcdoc' && path === 'sandbox')
      return answer(response, 404, shared, '');
    const {sandboxPage} = this.#bundle;
    const headers = sandboxHeaders(inlineScript(sandboxPage));
    if (path === 'stripped' || this.#without.includes('policy'))
      delete headers['Content-Security-Policy'];
    answer(response, 200, headers, sandboxPage);
  }

  #guest(response: ServerResponse, round: Round, name: string): void {
    const attack = round.options.attacks.find(one => one.name === name);
    const {text, page} = guestHtml(attack?.guest ?? '', round.mark(name));
    const headers = attack?.from
      ? {
          ...html,
          'Cross-Origin-Resource-Policy': 'cross-origin',
          'Cross-Origin-Embedder-Policy': 'require-corp',
        }
      : sandboxHeaders(text);
    answer(response, 200, headers, page);
  }

  #script(round: Round, path: string): string | undefined {
    const kind = pageKind(round.options.page);
    const {attacks} = round.options;
    if (path === '/harness.js') {
      const rows = round.rows(this.api, this.host);
      return call(harness, {api: this.api, round: round.id, rows, secret: round.secret});
    }
    if (path === '/control.js')
      return call(control, {api: this.api, round: round.id, names: attacks.map(({name}) => name)});
    if (path === '/before.js') return kind?.before ? call(kind.before, undefined) : '';
    if (path === '/page-code.js') {
      const rows = attacks.filter(({page}) => page);
      return `window.csPageCode = {${rows.map(({name, page}) => `${JSON.stringify(name)}: async (mark, frame, report) => {${page}}`).join(',')}}`;
    }
    return this.#bundle.files.get(path.slice(1));
  }

  #policy(round: Round): Readonly<Record<string, string>> {
    const {page, variant} = round.options;
    const kind = pageKind(page);
    const headers = kind?.headers?.({api: this.api, nonce: round.nonce}) ?? {};
    const policy = headers['Content-Security-Policy'];
    const more = variant === 'srcdoc' ? kind?.forSrcdoc?.(round.nonce) : undefined;
    if (!policy || !more) return headers;
    const wider = policy.replace('script-src', `script-src ${more.scripts}`);
    return {...headers, 'Content-Security-Policy': `${wider}; ${more.directives}`};
  }

  #hostPage({nonce}: Round): string {
    const tag = (path: string, type = ''): string =>
      `<script nonce="${nonce}" ${type} crossorigin src="${this.api}/${path}"></script>`;
    return `<!doctype html><title>Host</title><body>${tag('harness.js')}${tag('page-code.js')}${tag('before.js')}${tag('cs-action-bar.js', 'type="module"')}`;
  }
}

/** The answer of a run: code for the browser, and a context with things worth stealing. */
function runOf(round: Round, id: string) {
  const mark = round.mark(id.replace(/--next$/, ''));
  const context = {
    contact: {
      id: 'contact-1',
      name: `bait ${mark}`,
      phone_number: '551',
      tags: ['vip'],
      metadata: {},
    },
    user: {id: 'user-1', name: 'Bo'},
    organization: {id: 'organization-1', name: 'Org'},
  };
  return {success: true, message: '', data: {code: round.codeOf(id) ?? '', context}};
}

/** An attack with nothing around it, in a window and in a worker. */
function attemptPage(round: Round, name: string): string {
  const attack = round.options.attacks.find(one => one.name === name);
  const code = `(async () => {${round.namesFor(name)}\n${attack?.script ?? ''}})().catch(() => {})`;
  const text = JSON.stringify(code).replaceAll('</', '<\\/');
  return `<!doctype html><body><script>
    ${attack?.control === 'window' ? '' : `new Worker(URL.createObjectURL(new Blob([${text}])));`}
    ${attack?.control === 'worker' ? '' : `new Function(${text})();`}
  </script>`;
}

const call = <T>(code: (value: T) => void, value: T): string =>
  `(${code.toString()})(${JSON.stringify(value) ?? ''})`;

function answer(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void {
  response.writeHead(status, headers);
  response.end(body);
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
