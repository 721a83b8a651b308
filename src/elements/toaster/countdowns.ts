interface Countdown {
  /** Milliseconds that are left. */
  left: number;
  /** When it went on last; nothing while it stands still. */
  since?: number;
  timer?: ReturnType<typeof setTimeout>;
}

/** Counts down for several keys at once; all stand still while somebody may be reading. */
export class Countdowns {
  readonly #onEnd: (key: string) => void;
  readonly #running = new Map<string, Countdown>();
  #paused = false;

  constructor(onEnd: (key: string) => void) {
    this.#onEnd = onEnd;
  }

  /** Makes `limits` (milliseconds by key) the countdowns there are; those already counting go on. */
  sync(limits: ReadonlyMap<string, number>): void {
    for (const [key, countdown] of this.#running)
      if (!limits.has(key)) {
        clearTimeout(countdown.timer);
        this.#running.delete(key);
      }
    for (const [key, left] of limits)
      if (!this.#running.has(key)) {
        const countdown = {left};
        this.#running.set(key, countdown);
        if (!this.#paused) this.#go(key, countdown);
      }
  }

  pause(): void {
    if (this.#paused) return;
    this.#paused = true;
    for (const countdown of this.#running.values()) {
      clearTimeout(countdown.timer);
      if (countdown.since !== undefined) countdown.left -= performance.now() - countdown.since;
      delete countdown.since;
    }
  }

  resume(): void {
    if (!this.#paused) return;
    this.#paused = false;
    for (const [key, countdown] of this.#running) this.#go(key, countdown);
  }

  #go(key: string, countdown: Countdown): void {
    countdown.since = performance.now();
    // Somebody who has just stopped reading gets another second.
    const left = Math.max(countdown.left, 1_000);
    countdown.timer = setTimeout(() => {
      this.#running.delete(key);
      this.#onEnd(key);
    }, left);
  }
}
