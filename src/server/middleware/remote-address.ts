import type {Context} from 'hono';
import {isRecord} from '../../protocol/json.ts';
import type {AppEnv} from './environment.ts';

/**
 * Who is at the other end: the socket's address, or behind `hops` trusted proxies what the outermost of them wrote into
 * `X-Forwarded-For`. What stands further left could have been written by anybody.
 */
export function remoteAddress(c: Context<AppEnv>, hops: number): string | undefined {
  if (hops > 0) {
    const list = (c.req.header('X-Forwarded-For') ?? '').split(',').map(part => part.trim());
    const address = list.at(-hops);
    if (address) return address;
  }
  const incoming: unknown = isRecord(c.env) ? c.env['incoming'] : undefined;
  const socket: unknown =
    typeof incoming === 'object' && incoming !== null && 'socket' in incoming
      ? incoming.socket
      : undefined;
  return typeof socket === 'object' && socket !== null && 'remoteAddress' in socket
    ? String(socket.remoteAddress)
    : undefined;
}
