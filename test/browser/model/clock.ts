interface Timer {
  readonly at: number;
  readonly act: () => void;
}

/** Shorter ones are about frames and paint, and go by themselves. */
const least = 300;

/**
 * The page's time, which stands still until a test lets it pass: what waits for a while, such as a toast before it goes,
 * is there or gone at a moment that a model can tell.
 */
export class Clock {
  readonly #timers = new Map<number, Timer>();
  readonly #real = {setTimeout, clearTimeout, now: Date.now, performanceNow: performance.now};
  readonly #start = Date.now();
  #now = 0;
  #last = 0;

  get now(): number {
    return this.#now;
  }

  /** How many timers wait. */
  get waiting(): number {
    return this.#timers.size;
  }

  install(): void {
    const {setTimeout: later, clearTimeout: forget} = this.#real;
    const wait = (act: TimerHandler, delay = 0, ...given: unknown[]): number => {
      if (delay < least || typeof act !== 'function') return later(act, delay, ...given);
      this.#timers.set(--this.#last, {at: this.#now + delay, act: () => void act(...given)});
      return this.#last;
    };
    const clear = (id?: number): void => {
      if (id === undefined || !this.#timers.delete(id)) forget(id);
    };
    Object.assign(globalThis, {setTimeout: wait, clearTimeout: clear});
    Date.now = () => this.#start + this.#now;
    performance.now = () => this.#now;
  }

  uninstall(): void {
    const {setTimeout: later, clearTimeout: forget, now, performanceNow} = this.#real;
    Object.assign(globalThis, {setTimeout: later, clearTimeout: forget});
    Date.now = now;
    performance.now = performanceNow;
  }

  /** Lets time pass; after each timer the page comes to rest. */
  async pass(milliseconds: number, rest: () => Promise<void>): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      const [id, timer] = [...this.#timers].toSorted(([, a], [, b]) => a.at - b.at)[0] ?? [];
      if (id === undefined || !timer || timer.at > end) break;
      this.#timers.delete(id);
      this.#now = timer.at;
      timer.act();
      await rest();
    }
    this.#now = end;
  }
}

/** A turn of the event loop. */
export function turn(): Promise<void> {
  const {promise, resolve} = Promise.withResolvers<void>();
  const {port1, port2} = new MessageChannel();
  port1.addEventListener('message', () => {
    port1.close();
    resolve();
  });
  port1.start();
  port2.postMessage('');
  return promise;
}
