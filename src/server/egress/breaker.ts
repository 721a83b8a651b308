/** Milliseconds. */
const memory = 300_000;
const firstPause = 5_000;
const longestPause = 60_000;
const fewestCalls = 10;
const worstShare = 0.7;
/** Targets remembered; the oldest are forgotten first. */
const remembered = 2_000;

interface Target {
  /** When calls ended, and whether they failed; by the monotonic clock. */
  calls: {readonly at: number; readonly failed: boolean}[];
  /** 0 while closed. */
  openUntil: number;
  pause: number;
  /** Whether one call is under way to find out if the target is back. */
  probing: boolean;
}

/** A probe finds out whether the target is back. */
type Passage = 'call' | 'probe';

/**
 * Spares a target that fails, and the people who would wait for it.
 *
 * 1. Closed: every call goes. Of ten or more calls in five minutes, 70 % must fail to open it.
 * 2. Open: no call goes, for 5 s at first.
 * 3. Then one call goes to find out. If it succeeds, the breaker is closed and all is forgotten; if it fails, the
 *    breaker stays open twice as long, a minute at most.
 *
 * It lives in one process and knows one owner's calls to one origin, so nobody opens it for others.
 */
export class Breaker {
  readonly #targets = new Map<string, Target>();

  /** How a call may go, if at all. One that may must be settled when it has ended. */
  enter(key: string, now = performance.now()): Passage | undefined {
    const target = this.#targets.get(key);
    if (!target || target.openUntil === 0) return 'call';
    if (now < target.openUntil || target.probing) return undefined;
    target.probing = true;
    return 'probe';
  }

  settle(key: string, passage: Passage, failed: boolean, now = performance.now()): void {
    const target = this.#targets.get(key) ?? {
      calls: [],
      openUntil: 0,
      pause: firstPause,
      probing: false,
    };
    if (passage === 'probe') {
      target.probing = false;
      if (failed) {
        target.pause = Math.min(target.pause * 2, longestPause);
        target.openUntil = now + target.pause;
      } else this.#targets.delete(key);
      return;
    }
    target.calls = target.calls.filter(({at}) => now - at < memory).slice(-99);
    target.calls.push({at: now, failed});
    const failures = target.calls.filter(call => call.failed).length;
    const {length} = target.calls;
    if (target.openUntil === 0 && length >= fewestCalls && failures / length >= worstShare)
      target.openUntil = now + target.pause;
    this.#targets.delete(key);
    this.#targets.set(key, target);
    const [oldest] = this.#targets.keys();
    if (this.#targets.size > remembered && oldest !== undefined) this.#targets.delete(oldest);
  }

  /** Seconds until a call may go again, where none may now. */
  retryAfter(key: string, now = performance.now()): number | undefined {
    const until = this.#targets.get(key)?.openUntil ?? 0;
    return until > now ? Math.ceil((until - now) / 1_000) : undefined;
  }
}
