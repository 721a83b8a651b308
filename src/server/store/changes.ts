import type {PGlite} from '@electric-sql/pglite';
import pg from 'pg';
import type {Sockets} from './sockets.ts';

/** What the triggers of migration 12 tell; the payload is the organisation's id. */
const channel = 'cs_changes';
/** Milliseconds after which even a process that misses a change has noticed it. */
export const longestKept = 5_000;
/** Milliseconds. */
const retryAfter = 1_000;
const connectLimit = 10_000;

/** Hears of one organisation, or, where nobody knows what has changed, of all. */
type Listener = (organization?: string) => void;

/**
 * Says when what processes keep in memory (who may ask, which actions there are) has changed in the database.
 *
 * 1. The process that changes something says so itself, before it answers: it reads its own writes.
 * 2. Others hear of it from PostgreSQL (`notify`, sent by triggers, so whoever writes): within milliseconds.
 * 3. While nothing can be heard, nothing may be kept: `live` is false, and all is forgotten when it begins and ends.
 * 4. A line can be deaf and not know it (a pooler in between, a half-open connection): all is forgotten every 5 s, at one
 *    moment, for what is kept may have been made of something else that was kept.
 */
export class ChangeFeed implements AsyncDisposable {
  readonly #listeners = new Set<Listener>();
  #live = false;
  #begun = performance.now();
  #source: AsyncDisposable | undefined;

  /** Whether changes of other processes are heard at the moment. */
  get live(): boolean {
    return this.#live;
  }

  subscribe(listener: Listener): void {
    this.#listeners.add(listener);
  }

  /** Forgets everything where that was long ago. To be called before something that is kept is used. */
  renew(): void {
    if (performance.now() - this.#begun < longestKept) return;
    this.#begun = performance.now();
    this.tell();
  }

  /** This process has changed something. */
  tell(organization?: string): void {
    for (const listener of this.#listeners) listener(organization);
  }

  /** Listens in the embedded database, which nobody else can change. */
  async hearEmbedded(database: PGlite): Promise<void> {
    const stop = await database.listen(channel, organization => this.tell(organization));
    this.#source = {[Symbol.asyncDispose]: () => (database.closed ? Promise.resolve() : stop())};
    this.#turn(true);
  }

  /** Listens by a connection of its own, which it opens again when it breaks. */
  async hearPostgres(url: string, sockets: Sockets): Promise<void> {
    const line = new Line(url, sockets, {
      turned: live => this.#turn(live),
      heard: organization => this.tell(organization),
    });
    this.#source = line;
    await line.open();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#turn(false);
    await this.#source?.[Symbol.asyncDispose]();
  }

  #turn(live: boolean): void {
    this.#live = live;
    this.tell();
  }
}

interface LineEvents {
  readonly turned: (live: boolean) => void;
  readonly heard: (organization: string | undefined) => void;
}

/** The connection that listens. */
class Line implements AsyncDisposable {
  readonly #url: string;
  readonly #sockets: Sockets;
  readonly #events: LineEvents;
  #client: pg.Client | undefined;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(url: string, sockets: Sockets, events: LineEvents) {
    this.#url = url;
    this.#sockets = sockets;
    this.#events = events;
  }

  /** Tries once, and goes on trying where that fails: a server without it is slower, not wrong. */
  async open(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#url,
      application_name: 'cs-action-server changes',
      connectionTimeoutMillis: connectLimit,
      keepAlive: true,
      stream: this.#sockets.make,
    });
    this.#client = client;
    const lost = (): void => this.#lost(client);
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({payload}) => this.#events.heard(payload));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
    } catch {
      lost();
      return;
    }
    if (this.#client === client) this.#events.turned(true);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    this.#events.turned(false);
    // It may be half open; what closing it says is of no interest.
    client.end().catch(() => undefined);
    if (this.#closed) return;
    this.#retry = setTimeout(() => void this.open(), retryAfter);
    this.#retry.unref();
  }
}
