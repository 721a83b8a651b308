import type {TestRunnerConfig} from '@web/test-runner';
import {inlineScript, sandboxHeaders} from '../../../src/server/pages/sandbox-headers.ts';
import {buildGuestPage} from '../../../tools/vite/guest-page.ts';
import {hostileGuest} from './hostile-guest.ts';
import {nakedGuest} from './naked-guest.ts';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];
type Plugin = NonNullable<TestRunnerConfig['plugins']>[number];

interface Page {
  readonly html: string;
  readonly headers: Record<string, string>;
}

/**
 * What tests of the sandbox need of the server: the guest page with its real headers, wrong ones, and a canary that
 * remembers who called.
 *
 * `/sandbox`           the page as the server serves it
 * `/sandbox-data`      its policy allows only `data:` workers, and `/sandbox-blob` only `blob:` ones
 * `/sandbox-no-worker` its policy allows no worker, and `/sandbox-open` has no policy at all
 * `/sandbox-hostile`   a guest that breaks the protocol in the way that its query names
 * `/sandbox-naked`     the policy alone: a worker without the second line
 * `/canary/<name>`     remembers the call; `/canary-calls/<name>` says how many there were
 */
export function sandboxServer(): {middleware: Middleware; plugin: Plugin} {
  const calls = new Map<string, number>();
  const remember = (path: string): void => void calls.set(path, (calls.get(path) ?? 0) + 1);
  let pages: Promise<ReadonlyMap<string, Page>> | undefined;

  const middleware: Middleware = async (context, next) => {
    const {path} = context;
    if (path.startsWith('/canary/')) {
      remember(path);
      context.set({
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
      });
      context.type = path.endsWith('.js') ? 'text/javascript' : 'text/plain';
      context.body = '';
    } else if (path.startsWith('/canary-calls/')) {
      context.body = String(calls.get(path.replace('-calls', '')) ?? 0);
    } else if (path.startsWith('/sandbox')) {
      const page = (await (pages ??= buildPages())).get(path);
      context.set(page?.headers ?? {});
      if (page) context.body = page.html;
    } else await next();
  };

  const plugin: Plugin = {
    name: 'sandbox-canary',
    serverStart({server}) {
      // The handshake of a WebSocket does not come through the middleware. Being called is all that matters.
      server?.on('upgrade', (request, socket) => {
        if (!request.url?.startsWith('/canary/')) return;
        remember(request.url);
        socket.destroy();
      });
    },
  };
  return {middleware, plugin};
}

async function buildPages(): Promise<ReadonlyMap<string, Page>> {
  const html = await buildGuestPage();
  const headers = sandboxHeaders(inlineScript(html));
  const workers = (sources: string): Record<string, string> => ({
    ...headers,
    'Content-Security-Policy': headers['Content-Security-Policy']!.replace(
      'worker-src data: blob:',
      `worker-src ${sources}`,
    ),
  });
  return new Map([
    ['/sandbox', {html, headers}],
    ['/sandbox-data', {html, headers: workers('data:')}],
    ['/sandbox-blob', {html, headers: workers('blob:')}],
    ['/sandbox-no-worker', {html, headers: workers("'none'")}],
    ['/sandbox-open', {html, headers: {'Content-Type': 'text/html'}}],
    ['/sandbox-hostile', pageOf(hostileGuest)],
    ['/sandbox-naked', pageOf(nakedGuest)],
  ]);
}

/** A page that runs the text of a function, with the real headers. */
function pageOf(script: () => void): Page {
  const text = `(${script.toString()})()`;
  return {html: `<!doctype html><script>${text}</script>`, headers: sandboxHeaders(text)};
}
