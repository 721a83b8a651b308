import type {LookupAddress} from 'node:dns';
import {isIP} from 'node:net';
import {buildConnector} from 'undici';
import type {AllowList} from './allow-list.ts';
import {checkAddress, checkTarget, literalAddress} from './target-check.ts';

/** All addresses of a name. Tests give their own. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

export interface ConnectLimits {
  /** Milliseconds. */
  readonly dns: number;
  readonly connect: number;
}

/** The name did not resolve, or not in time. */
export class ResolveError extends Error {
  override readonly name = 'ResolveError';
}

/**
 * The only way out. For every new connection:
 *
 * 1. scheme, port and a literal address of the URL are judged (Node asks no resolver about a literal);
 * 2. the name is resolved once, and every address it has must pass;
 * 3. the connection goes to an address that was judged, not to the name, which may answer differently a moment later;
 *    TLS still checks the certificate against the name;
 * 4. where that one cannot be reached the next is tried, as long as there is time: nothing has left by then.
 */
export function guardedConnector(
  allow: AllowList,
  resolve: Resolve,
  limits: ConnectLimits,
  connect: buildConnector.connector = buildConnector({
    timeout: limits.connect,
    allowH2: false,
    keepAlive: true,
  }),
): buildConnector.connector {
  return (options, callback) => {
    const url = new URL(`${options.protocol}//${options.host ?? options.hostname}`);
    const dial = async (): Promise<void> => {
      let judged: readonly string[];
      try {
        judged = await judgedAddresses(url, allow, resolve, limits.dns);
      } catch (error) {
        callback(error instanceof Error ? error : new Error(String(error)), null);
        return;
      }
      const servername = options.servername || (literalAddress(url) ? '' : url.hostname);
      const late = performance.now() + limits.connect;
      const dialNext = ([hostname = '', ...others]: readonly string[]): void =>
        connect({...options, hostname, ...(servername && {servername})}, (...answer) => {
          const [error] = answer;
          if (error && others.length > 0 && performance.now() < late) dialNext(others);
          else callback(...answer);
        });
      dialNext(judged);
    };
    void dial();
  };
}

/** At least one, in the resolver's order. */
async function judgedAddresses(
  url: URL,
  allow: AllowList,
  resolve: Resolve,
  limit: number,
): Promise<readonly string[]> {
  checkTarget(url, allow);
  const literal = literalAddress(url);
  if (literal !== undefined) {
    checkAddress(url, literal, allow);
    return [literal];
  }
  const addresses = await within(limit, resolve(url.hostname), url.hostname);
  for (const {address} of addresses) checkAddress(url, address, allow);
  const judged = addresses.map(({address}) => address).filter(isIP);
  if (judged.length === 0) throw new ResolveError(`${url.hostname} has no address`);
  return judged;
}

async function within(
  limit: number,
  answer: Promise<readonly LookupAddress[]>,
  hostname: string,
): Promise<readonly LookupAddress[]> {
  const {promise, reject} = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new ResolveError(`${hostname} was not resolved in time`)),
    limit,
  );
  try {
    return await Promise.race([answer, promise]);
  } catch (error) {
    throw error instanceof ResolveError
      ? error
      : new ResolveError(`${hostname} was not found`, {cause: error});
  } finally {
    clearTimeout(timer);
  }
}
