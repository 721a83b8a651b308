import {type ChangeFeed, longestKept} from '../store/changes.ts';
import {TimedCache} from './timed-cache.ts';

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
    this.#cache = new TimedCache(longestKept, size);
    this.#changes = changes;
    changes.subscribe(() => this.#cache.clear());
  }

  get(key: string, load: () => Promise<T>): Promise<T> {
    if (!this.#changes.live) return load();
    this.#changes.renew();
    return this.#cache.get(key, load);
  }
}
