import {lookup} from 'node:dns/promises';
import {type buildConnector, Pool} from 'undici';
import {type AllowList, parseAllowList} from './allow-list.ts';
import {Breaker} from './breaker.ts';
import {type ConnectLimits, type Resolve, guardedConnector} from './guarded-connector.ts';
import {Exchange, type ExchangeLimits, type Outcome} from './exchange.ts';
import {checkTarget} from './target-check.ts';

export interface OutboundRequest {
  readonly url: URL;
  readonly method: 'POST' | 'GET' | 'PUT' | 'PATCH';
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** Milliseconds for everything, waiting for a free connection included. */
  readonly timeout: number;
  /** For whom: where a target fails for one, others are not kept from it. */
  readonly owner?: string | undefined;
}

export interface EgressOptions {
  /** Entries of `CS_EGRESS_ALLOW`. */
  readonly allow?: readonly string[];
  readonly resolve?: Resolve;
  readonly limits?: Partial<EgressLimits>;
  /** Opens the socket to an address that was judged; tests give one that opens none. */
  readonly connect?: buildConnector.connector;
  /** Hears of every call that was made or refused, with the seconds it took. */
  readonly observe?: (outcome: Outcome, seconds: number) => void;
}

export interface EgressLimits extends ConnectLimits, ExchangeLimits {
  /** Connections to one origin, of one owner. */
  readonly connections: number;
  /** Origins whose connections are kept, those of each owner for themselves. */
  readonly origins: number;
}

const defaultLimits: EgressLimits = {
  dns: 2_000,
  connect: 3_000,
  headers: 30_000,
  idle: 3_000,
  responseBytes: 1_048_576,
  connections: 32,
  origins: 500,
};

const userAgent = 'cs-action-bar/0.1.0';

/** Every outbound connection of the server. Redirects are never followed, nothing is tried twice. */
export class Egress {
  readonly #allow: AllowList;
  readonly #limits: EgressLimits;
  readonly #connect: ReturnType<typeof guardedConnector>;
  /** By owner and origin, the one used last at the end: nobody waits for the connections of another. */
  readonly #pools = new Map<string, Pool>();

  readonly #breaker = new Breaker();
  readonly #observe: EgressOptions['observe'];

  constructor({allow = [], resolve = resolveAll, limits, connect, observe}: EgressOptions = {}) {
    this.#observe = observe;
    this.#allow = parseAllowList(allow);
    this.#limits = {...defaultLimits, ...limits};
    this.#connect = guardedConnector(this.#allow, resolve, this.#limits, connect);
  }

  /** Throws `TargetRefused` where a URL cannot be called whatever it resolves to. */
  check(url: URL): void {
    checkTarget(url, this.#allow);
  }

  /** Sends a request. Never throws: what went wrong, and whether anything had left by then, is the answer. */
  async send(request: OutboundRequest): Promise<Outcome> {
    const begun = performance.now();
    const outcome = await this.#guarded(request);
    this.#observe?.(outcome, (performance.now() - begun) / 1_000);
    return outcome;
  }

  /** Seconds until an origin that has failed too often is called again; nothing where it is called. */
  retryAfter(origin: string, owner?: string): number | undefined {
    return this.#breaker.retryAfter(keyOf(origin, owner));
  }

  async #guarded(request: OutboundRequest): Promise<Outcome> {
    const key = keyOf(request.url.origin, request.owner);
    const passage = this.#breaker.enter(key);
    if (!passage) {
      const seconds = this.#breaker.retryAfter(key) ?? 1;
      const message = `it has failed too often lately and is tried again in ${seconds} s`;
      return {kind: 'refused', code: 'target_circuit_open', message};
    }
    const outcome = await this.#exchange(request);
    this.#breaker.settle(key, passage, isFailure(outcome));
    return outcome;
  }

  async #exchange(request: OutboundRequest): Promise<Outcome> {
    const exchange = new Exchange(this.#limits, request.timeout);
    const {url, method, body} = request;
    try {
      // The connector sees the origin only: a user in the URL shows here.
      this.check(url);
      this.#pool(url.origin, request.owner).dispatch(
        {
          origin: url.origin,
          path: url.pathname + url.search,
          method,
          headers: {
            ...request.headers,
            'user-agent': userAgent,
            // Compressed answers would be counted before they unfold.
            'accept-encoding': 'identity',
          },
          body: body ?? null,
          headersTimeout: 0,
          bodyTimeout: 0,
        },
        exchange,
      );
    } catch (error) {
      exchange.refuse(error);
    }
    return exchange.outcome;
  }

  async close(): Promise<void> {
    const pools = [...this.#pools.values()];
    this.#pools.clear();
    await Promise.all(pools.map(pool => pool.destroy()));
  }

  #pool(origin: string, owner: string | undefined): Pool {
    const key = keyOf(origin, owner);
    const known = this.#pools.get(key);
    const pool =
      known ??
      new Pool(origin, {
        connect: this.#connect,
        connections: this.#limits.connections,
        pipelining: 1,
        allowH2: false,
        maxHeaderSize: 16_384,
      });
    this.#pools.delete(key);
    this.#pools.set(key, pool);
    if (this.#pools.size > this.#limits.origins) this.#dropOldest();
    return pool;
  }

  #dropOldest(): void {
    const [oldest] = this.#pools;
    if (!oldest) return;
    this.#pools.delete(oldest[0]);
    // Lets its requests end; a failure to close is the end of a connection nobody uses any more.
    oldest[1].close().catch(() => oldest[1].destroy());
  }
}

const keyOf = (origin: string, owner = ''): string => `${owner} ${origin}`;

/** An answer below 500 is one, and what we refused ourselves says nothing about the target. */
const isFailure = (outcome: Outcome): boolean =>
  outcome.kind === 'answered'
    ? outcome.status >= 500
    : !(
        outcome.kind === 'refused' && /^(egress_blocked|target_request_invalid)$/.test(outcome.code)
      );

const resolveAll: Resolve = hostname => lookup(hostname, {all: true});
