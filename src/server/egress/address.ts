import ipaddr from 'ipaddr.js';

/** Azure's metadata and DNS service: a public address by its range, and private by its meaning. */
const alsoPrivate = ipaddr.parseCIDR('168.63.129.16/32');
/** All unicast IPv6 addresses that were ever handed out lie in here. */
const globalUnicast = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an address belongs to the public internet. Loopback, private, link-local, multicast, documentation,
 * carrier and translation ranges do not; neither does what is no address.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  const address = ipaddr.parse(text);
  if (address.range() !== 'unicast') return false;
  return address.kind() === 'ipv4' ? !address.match(alsoPrivate) : address.match(globalUnicast);
}
