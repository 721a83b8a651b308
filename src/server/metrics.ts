import type {MiddlewareHandler} from 'hono';
import {Counter, Histogram, Registry, collectDefaultMetrics} from 'prom-client';
import type {Outcome} from './egress/exchange.ts';
import type {AppEnv} from './middleware/environment.ts';

/**
 * What `/metrics` tells, besides the usual figures of a Node process:
 *
 * - `cs_http_request_duration_seconds{method,route,status}`: requests; the route is a pattern and holds no id.
 * - `cs_runs_total{type,state}`: runs, as they were answered.
 * - `cs_egress_requests_total{outcome}`: outbound calls; `answered`, or why there was no answer.
 * - `cs_egress_duration_seconds{outcome}`: how long they took.
 */
export class ServerMetrics {
  readonly #registry = new Registry();
  readonly #requests: Histogram<'method' | 'route' | 'status'>;
  readonly #runs: Counter<'type' | 'state'>;
  readonly #calls: Counter<'outcome'>;
  readonly #callTimes: Histogram<'outcome'>;

  constructor() {
    const registers = [this.#registry];
    collectDefaultMetrics({register: this.#registry});
    this.#requests = new Histogram({
      name: 'cs_http_request_duration_seconds',
      help: 'Requests by route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 30],
      registers,
    });
    this.#runs = new Counter({
      name: 'cs_runs_total',
      help: 'Runs by type of action and state',
      labelNames: ['type', 'state'],
      registers,
    });
    this.#calls = new Counter({
      name: 'cs_egress_requests_total',
      help: 'Outbound calls by what came of them',
      labelNames: ['outcome'],
      registers,
    });
    this.#callTimes = new Histogram({
      name: 'cs_egress_duration_seconds',
      help: 'How long outbound calls took',
      labelNames: ['outcome'],
      buckets: [0.02, 0.1, 0.5, 2, 5, 10, 30],
      registers,
    });
  }

  readonly countRun = (type: string, state: string): void => this.#runs.inc({type, state});

  readonly countCall = (outcome: Outcome, seconds: number): void => {
    const labels = {outcome: outcome.kind === 'answered' ? outcome.kind : outcome.code};
    this.#calls.inc(labels);
    this.#callTimes.observe(labels, seconds);
  };

  /** Measures every request. */
  middleware(): MiddlewareHandler<AppEnv> {
    const requests = this.#requests;
    return async function measure(c, next) {
      const begun = performance.now();
      await next();
      const labels = {
        method: c.req.method,
        route: c.get('route') ?? 'none',
        status: String(c.res.status),
      };
      requests.observe(labels, (performance.now() - begun) / 1_000);
    };
  }

  /** In the format of Prometheus. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }
}
