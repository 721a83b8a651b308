import {once} from 'node:events';
import {type Server, createServer} from 'node:http';
import {connect} from 'node:net';
import {getRequestListener} from '@hono/node-server';
import type {Hono} from 'hono';

/** How many ports after a taken one are tried. */
const tries = 20;
const probeLimit = 1_000;

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves `app` on 127.0.0.1 at `port` or the next one that is free; 0: any. Only pages of this machine may ask: a name
 * that somebody else's DNS points to 127.0.0.1 is refused.
 */
export async function listen(app: Hono, port: number): Promise<Listening> {
  const server = createServer(getRequestListener(request => answer(app, request)));
  const taken = await bind(server, port);
  return {
    port: taken,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** `port` or the next one where nobody listens, for a server that looks on 127.0.0.1 only; 0 stays. */
export async function freePort(port: number): Promise<number> {
  if (port === 0) return 0;
  const server = createServer();
  const free = await bind(server, port);
  const closed = once(server, 'close');
  server.close();
  await closed;
  return free;
}

/** As browsers say it: 80 goes without saying. */
export const originOf = (host: string, port: number): string =>
  new URL(`http://${host}:${port}`).origin;

const own = new Set(['localhost', '127.0.0.1']);

function answer(app: Hono, request: Request): Response | Promise<Response> {
  return own.has(new URL(request.url).hostname)
    ? app.fetch(request)
    : new Response('This demo answers on localhost only.\n', {status: 421});
}

async function bind(server: Server, port: number): Promise<number> {
  for (let next = port; ; next++)
    try {
      if (next > 0 && (await answersOnIPv6(next))) throw new PortTaken(next);
      server.listen(next, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      if (address && typeof address === 'object') return address.port;
      throw new Error('The server has no port');
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken || port === 0 || next >= Math.min(port + tries, 65_535)) throw error;
    }
}

class PortTaken extends Error {
  readonly code = 'EADDRINUSE';

  constructor(port: number) {
    super(`Port ${port} is taken on ::1`);
  }
}

/** Browsers try ::1 first for `localhost`, and would meet another program's server there. */
async function answersOnIPv6(port: number): Promise<boolean> {
  const {promise, resolve} = Promise.withResolvers<boolean>();
  const socket = connect({port, host: '::1', timeout: probeLimit});
  socket
    .once('connect', () => resolve(true))
    .once('timeout', () => resolve(false))
    .once('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}
