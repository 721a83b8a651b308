/** A request that the outside world received. */
export interface Received {
  readonly number: number;
  /** RFC 3339. */
  readonly time: string;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** Names in lower case; what opens a door is masked. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const kept = 200;
const bodyLimit = 65_536;

/** The last requests from elsewhere, newest last. */
export class ReceivedLog {
  #entries: readonly Received[] = [];
  #count = 0;

  get entries(): readonly Received[] {
    return this.#entries;
  }

  async add(request: Request): Promise<void> {
    const {pathname, search} = new URL(request.url);
    const text = await request.clone().text();
    const received: Received = {
      number: ++this.#count,
      time: new Date().toISOString(),
      method: request.method,
      path: pathname + search,
      headers: Object.fromEntries([...request.headers].map(mask)),
      body: text.slice(0, bodyLimit),
    };
    this.#entries = [...this.#entries, received].slice(-kept);
  }

  clear(): void {
    this.#entries = [];
  }
}

const mask = ([name, value]: [string, string]): [string, string] => [
  name,
  /authorization|cookie|key|token|secret/i.test(name) ? '********' : value,
];
