import type {ChangeFeed} from '../store/changes.ts';
import {TimedCache} from './timed-cache.ts';

/** Milliseconds after which even a process that misses a change has noticed it. */
const life = 5_000;

/**
 * Rows kept in memory until they change.
 *
 * Every change forgets everything, whosever it is: changes are rare, and the next caller brings back what is wanted.
 * While changes cannot be heard, nothing is kept.
 */
export class Kept<T> {
  readonly #cache: TimedCache<T>;
  readonly #changes: ChangeFeed;

  /** `size`: how many; the oldest go first. */
  constructor(changes: ChangeFeed, size: number) {
    this.#cache = new TimedCache(life, size);
    this.#changes = changes;
    changes.subscribe(() => this.#cache.clear());
  }

  get(key: string, load: () => Promise<T>): Promise<T> {
    return this.#changes.live ? this.#cache.get(key, load) : load();
  }
}
