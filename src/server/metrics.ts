import {Counter, Gauge, Histogram, Registry, collectDefaultMetrics} from 'prom-client';
import type {Outcome} from './egress/exchange.ts';
import type {AnsweredRequest} from './middleware/request-frame.ts';
import type {Figures} from './store/figures.ts';

/** Milliseconds the database may take for its figures: who scrapes waits for ten seconds at most. */
const readLimit = 2_000;

/**
 * What `/metrics` tells, besides the usual figures of a Node process; docs/hosting.md says what to make of them.
 *
 * - `cs_http_request_duration_seconds{method,route,status}`: requests; the route is a pattern and holds no id.
 * - `cs_runs_total{type,state}`: runs, as they were answered.
 * - `cs_egress_requests_total{outcome}`: outbound calls; `answered`, or why there was no answer.
 * - `cs_egress_duration_seconds{outcome}`: how long they took.
 * - `cs_messages_total{channel,outcome}`: messages handed to a vendor, of runs and campaigns.
 * - `cs_delivery_events_total{channel,status}`: what vendors said of messages, repetitions left out.
 *
 * And from the database, of all processes together; they are missing while it does not answer:
 *
 * - `cs_campaigns{status}`, `cs_campaign_lateness_seconds`, `cs_senders{channel,paused}`, `cs_messages_under_way`,
 *   `cs_delivery_events_waiting`.
 */
export class ServerMetrics {
  readonly #registry = new Registry();
  readonly #requests: Histogram<'method' | 'route' | 'status'>;
  readonly #runs: Counter<'type' | 'state'>;
  readonly #calls: Counter<'outcome'>;
  readonly #callTimes: Histogram<'outcome'>;
  readonly #messages: Counter<'channel' | 'outcome'>;
  readonly #words: Counter<'channel' | 'status'>;
  readonly #stored = new StoredFigures();
  #read: (() => Promise<Figures>) | undefined;

  constructor() {
    const registers = [this.#registry];
    // Twenty looks a second at the event loop: the usual hundred cost an idle server a third of its time.
    collectDefaultMetrics({register: this.#registry, eventLoopMonitoringPrecision: 50});
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
    this.#messages = new Counter({
      name: 'cs_messages_total',
      help: 'Messages handed to a vendor, by what came of that',
      labelNames: ['channel', 'outcome'],
      registers,
    });
    this.#words = new Counter({
      name: 'cs_delivery_events_total',
      help: 'What vendors said of messages',
      labelNames: ['channel', 'status'],
      registers,
    });
  }

  readonly countRequest = ({method, route, status}: AnsweredRequest, seconds: number): void =>
    this.#requests.observe({method, route, status: String(status)}, seconds);

  readonly countRun = (type: string, state: string): void => this.#runs.inc({type, state});

  readonly countCall = (outcome: Outcome, seconds: number): void => {
    const labels = {outcome: outcome.kind === 'answered' ? outcome.kind : outcome.code};
    this.#calls.inc(labels);
    this.#callTimes.observe(labels, seconds);
  };

  readonly countMessage = (channel: string, outcome: string): void =>
    this.#messages.inc({channel, outcome});

  readonly countWord = (channel: string, status: string): void =>
    this.#words.inc({channel, status});

  /** Where the figures of the database come from, asked at each scrape. */
  watch(read: () => Promise<Figures>): void {
    this.#read = read;
  }

  /** In the format of Prometheus. */
  async text(): Promise<string> {
    const own = await this.#registry.metrics();
    // The process's own figures are wanted most of all while the database is away.
    const stored = await this.#soon(this.#read?.());
    return stored ? own + (await this.#stored.text(stored)) : own;
  }

  /** Nothing, where they cannot be read, or not in time. */
  async #soon(figures: Promise<Figures> | undefined): Promise<Figures | undefined> {
    const {promise: late, resolve} = Promise.withResolvers<undefined>();
    const timer = setTimeout(resolve, readLimit);
    const known = figures?.catch(() => undefined);
    return Promise.race([known, late]).finally(() => clearTimeout(timer));
  }

  get contentType(): string {
    return this.#registry.contentType;
  }
}

/** Figures of all processes together, as they stand in the database. */
class StoredFigures {
  readonly #registry = new Registry();
  readonly #campaigns = this.#gauge('cs_campaigns', 'Campaigns that can still send', ['status']);
  readonly #lateness = this.#gauge(
    'cs_campaign_lateness_seconds',
    'How late the campaign is that is due longest',
  );
  readonly #senders = this.#gauge('cs_senders', 'Senders of messages', ['channel', 'paused']);
  readonly #underWay = this.#gauge('cs_messages_under_way', 'Messages being handed over');
  readonly #waiting = this.#gauge(
    'cs_delivery_events_waiting',
    'What vendors said of messages that are not known',
  );

  text({campaigns, lateness, senders, underWay, waiting}: Figures): Promise<string> {
    this.#campaigns.reset();
    for (const {status, count} of campaigns) this.#campaigns.set({status}, count);
    this.#senders.reset();
    for (const {channel, paused, count} of senders)
      this.#senders.set({channel, paused: String(paused)}, count);
    this.#lateness.set(lateness);
    this.#underWay.set(underWay);
    this.#waiting.set(waiting);
    return this.#registry.metrics();
  }

  #gauge<T extends string>(name: string, help: string, labelNames: readonly T[] = []): Gauge<T> {
    return new Gauge({name, help, labelNames: [...labelNames], registers: [this.#registry]});
  }
}
