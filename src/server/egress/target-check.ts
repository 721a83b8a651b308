import {isIP} from 'node:net';
import {isPublicAddress} from './address.ts';
import {type AllowList, portOf} from './allow-list.ts';

/** Why a URL is not called. The message is a sentence for an admin or agent and names no address. */
export class TargetRefused extends Error {
  override readonly name = 'TargetRefused';
}

const remedy = 'An operator of the action server can allow it with CS_EGRESS_ALLOW.';

/**
 * What can be said of a URL before its name is resolved: scheme, port, user, and an address that stands in it.
 * Throws `TargetRefused`. Used when an action is saved, for quick advice, and again before each connection.
 */
export function checkTarget(url: URL, allow: AllowList): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new TargetRefused(`Only https addresses can be called, not ${url.protocol}`);
  if (url.username || url.password)
    throw new TargetRefused('The address must not hold a user or a password; use a header.');
  if (allow.allowsOrigin(url)) return;
  const literal = literalAddress(url);
  if (literal !== undefined && allow.allowsAddress(url, literal)) return;
  // A name may lead into an allowed network; that shows when it is resolved.
  if (literal === undefined && allow.hasNetworks) return;
  if (url.protocol === 'http:')
    throw new TargetRefused(`${url.host} must be called by https. ${remedy}`);
  if (portOf(url) !== '443')
    throw new TargetRefused(`Port ${portOf(url)} of ${url.hostname} is not allowed. ${remedy}`);
  if (literal !== undefined ? !isPublicAddress(literal) : isLocalName(url.hostname))
    throw new TargetRefused(`${url.hostname} is a private address. ${remedy}`);
}

/** The judgement on an address that a name resolved to; `checkTarget` has passed before. */
export function checkAddress(url: URL, address: string, allow: AllowList): void {
  if (allow.allowsOrigin(url) || allow.allowsAddress(url, address)) return;
  if (!isUsual(url))
    throw new TargetRefused(`${url.host} may only be called by https on port 443. ${remedy}`);
  if (!isPublicAddress(address))
    throw new TargetRefused(`${url.hostname} leads to a private address. ${remedy}`);
}

/** The address in the URL's host, without the brackets of IPv6; WHATWG parsing has undone every other spelling. */
export function literalAddress(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(host) ? host : undefined;
}

const isUsual = (url: URL): boolean => url.protocol === 'https:' && portOf(url) === '443';

/** Names that mean this machine or network by RFC 6761, RFC 6762 and custom. */
const isLocalName = (host: string): boolean =>
  /(^|\.)(localhost|local|internal|home\.arpa|localdomain)\.?$/i.test(host) || !host.includes('.');
