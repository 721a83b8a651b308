import ipaddr from 'ipaddr.js';

interface Network {
  readonly range: ReturnType<typeof ipaddr.parseCIDR>;
  readonly port: string;
}

/** Private targets that the operator allows (`CS_EGRESS_ALLOW`): origins with their port, and networks with a port. */
export interface AllowList {
  /** Whether `url` is allowed by its name, whatever it resolves to. */
  allowsOrigin(url: URL): boolean;
  /** Whether `address` on the port of `url` lies in an allowed network. */
  allowsAddress(url: URL, address: string): boolean;
  /** Whether some entry speaks of networks: then a private address is judged only once it is known. */
  readonly hasNetworks: boolean;
}

/**
 * Parses entries such as `http://127.0.0.1:9000` and `10.1.0.0/16:8443`.
 * Throws `TypeError` for one that has no port: allowing a host as a whole would open its databases, too.
 */
export function parseAllowList(entries: readonly string[]): AllowList {
  const origins = new Set<string>();
  const networks: Network[] = [];
  for (const entry of entries)
    if (entry.includes('://')) origins.add(parseOrigin(entry));
    else networks.push(parseNetwork(entry));
  return {
    allowsOrigin: url => origins.has(url.origin),
    allowsAddress: (url, address) => {
      if (!ipaddr.isValid(address)) return false;
      const parsed = ipaddr.process(address);
      return networks.some(
        ({range: [network, bits], port}) =>
          port === portOf(url) && network.kind() === parsed.kind() && parsed.match(network, bits),
      );
    },
    hasNetworks: networks.length > 0,
  };
}

/** The port of a URL, also where its scheme implies it. */
export const portOf = (url: URL): string => url.port || (url.protocol === 'https:' ? '443' : '80');

function parseOrigin(entry: string): string {
  const url = URL.canParse(entry) ? new URL(entry) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || `${url.origin}/` !== url.href)
    throw new TypeError(`"${entry}" is not an origin such as https://tickets.internal:8443`);
  if (!/:\d+\/?$/.test(entry))
    throw new TypeError(`"${entry}" needs its port, such as ${url.origin}:${portOf(url)}`);
  return url.origin;
}

function parseNetwork(entry: string): Network {
  const match = /^\[?([^\]]+?)\]?:(\d{1,5})$/.exec(entry);
  const [, range = '', port = ''] = match ?? [];
  if (!ipaddr.isValidCIDR(range) || Number(port) < 1 || Number(port) > 65_535)
    throw new TypeError(
      `"${entry}" is neither an origin with a port nor a network with a port, such as 10.1.0.0/16:8443`,
    );
  return {range: ipaddr.parseCIDR(range), port: String(Number(port))};
}
