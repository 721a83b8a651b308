import {once} from 'node:events';
import {readFile} from 'node:fs/promises';
import {type IncomingMessage, type ServerResponse, createServer} from 'node:http';
import {extname, join, normalize, sep} from 'node:path';
import {fileURLToPath} from 'node:url';
import {ConnectionLost, type MockAction, MockActionServer} from './mock-server.ts';

export interface MockServerOptions {
  readonly actions: readonly MockAction[];
  /** Any free one where absent. */
  readonly port?: number;
  /** The folder of the browser files, served at the root; those of this package where absent. */
  readonly assets?: string;
  /** Pages to open, by path: HTML with a bar in it, which finds the script at `/cs-action-bar.js`. */
  readonly pages?: Readonly<Record<string, string>>;
}

export interface StartedMockServer extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`: what `api` is, and where the script tag points. */
  readonly url: string;
  readonly mock: MockActionServer;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

const html = 'text/html; charset=utf-8';
const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const packed = fileURLToPath(new URL('../browser/', import.meta.url));

/** Starts a mock server on this machine. It also serves the browser files, so that one script tag is all of it. */
export async function startMockServer({
  actions,
  port = 0,
  assets = packed,
  pages = {},
}: MockServerOptions): Promise<StartedMockServer> {
  const mock = new MockActionServer({actions});
  const server = createServer((request, response) => {
    void answer(mock, {assets, pages}, request, response);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('The mock server has no port');
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    mock.release();
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  const url = `http://127.0.0.1:${address.port}`;
  return {url, mock, close, [Symbol.asyncDispose]: close};
}

async function answer(
  mock: MockActionServer,
  served: Required<Pick<MockServerOptions, 'assets' | 'pages'>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const {method = 'GET', url = '/'} = request;
    const file = method === 'GET' ? await fileAt(served, url) : undefined;
    await send(file ?? (await mock.fetch(await webRequest(request))), response);
  } catch (error) {
    if (!(error instanceof ConnectionLost)) console.error('The mock server failed:', error);
    response.destroy();
  }
}

/** A page, or the file of a path with an ending that browsers ask for; nothing for calls of the API. */
async function fileAt(
  {assets: folder, pages}: Required<Pick<MockServerOptions, 'assets' | 'pages'>>,
  url: string,
): Promise<Response | undefined> {
  const {pathname} = new URL(url, 'http://127.0.0.1');
  const page = Object.hasOwn(pages, pathname) ? pages[pathname] : undefined;
  if (page !== undefined) return new Response(page, {headers: {'Content-Type': html}});
  const path = join(folder, normalize(pathname));
  const type = types[extname(path)];
  if (!type || !path.startsWith(join(folder, sep))) return undefined;
  const body = await readFile(path).catch((): undefined => undefined);
  if (!body) return undefined;
  const headers = {
    'Content-Type': type,
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  };
  return new Response(new Uint8Array(body), {headers});
}

async function webRequest(request: IncomingMessage): Promise<Request> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === 'string') headers.set(name, value);
  const {method = 'GET', url = '/'} = request;
  const body = chunks.length > 0 ? {body: Buffer.concat(chunks)} : {};
  return new Request(new URL(url, 'http://127.0.0.1'), {method, headers, ...body});
}

async function send(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(new Uint8Array(await answer.arrayBuffer()));
}
