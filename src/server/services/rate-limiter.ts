import type {RateStore} from '../store/rates.ts';
import type {Principal} from './access.ts';
import {ApiError} from './api-error.ts';

/** What a call costs. */
export type RateClass = 'read' | 'write' | 'execute';

/** What an address may not send without end: wrong credentials, and callbacks that no vendor has signed. */
type Refusal = 'unauthenticated' | 'forged';

/** Calls in a minute. An organisation may ten times what one person may. */
export type RateLimits = Readonly<Record<RateClass | Refusal, number>>;

const defaultRates: RateLimits = {
  read: 600,
  write: 120,
  execute: 120,
  /** Refused credentials from one address. */
  unauthenticated: 60,
  /**
   * Callbacks with a wrong signature from one address. Many, for a vendor calls for all organisations from few
   * addresses: one that has a wrong secret here must not cost the others their words.
   */
  forged: 600,
};

const window = 60;
const organizationFactor = 10;
/** Keys remembered in this process; the oldest are forgotten first. */
const remembered = 10_000;

interface Reservation {
  /** Calls taken from the shared count and not yet used here. */
  left: number;
  /** How many were asked for. */
  readonly size: number;
  /** Whether there were none left to take. */
  readonly full: boolean;
  /** By the monotonic clock: a jump of the wall clock changes nothing. */
  readonly until: number;
}

/**
 * Limits calls across all processes, by counts in the database.
 *
 * 1. A process takes calls from the shared count: first one, then twice as many each time, a twentieth of the limit at
 *    most. So who calls often costs few round trips, and what a process has taken and does not use, which is lost to
 *    the others until the minute is over, is little. Never do too many calls pass.
 * 2. When the count is used up, the key is refused here without asking again until its minute is over.
 */
export class RateLimiter {
  readonly #store: RateStore;
  readonly #limits: RateLimits;
  readonly #reservations = new Map<string, Reservation>();
  readonly #pending = new Map<string, Promise<void>>();

  constructor(store: RateStore, limits: Partial<RateLimits> = {}) {
    this.#store = store;
    this.#limits = {...defaultRates, ...limits};
  }

  /** Throws 429 with the seconds to wait. An API key is a whole system and counts as its organisation only. */
  async take({organization: {id}, id: person, kind}: Principal, call: RateClass): Promise<void> {
    const limit = this.#limits[call];
    if (kind === 'user') await this.#takeOne(`${call} ${id} ${person}`, limit);
    await this.#takeOne(`${call} ${id}`, limit * organizationFactor);
  }

  /** Throws 429 where an address was refused too often. */
  checkAddress(address: string | undefined, refusal: Refusal): void {
    const known = address && this.#reservations.get(`${refusal} ${address}`);
    if (known && known.full && known.until > performance.now()) throw limited(known.until);
  }

  /** Counts wrong credentials, or wrong signatures. */
  async countRefused(address: string | undefined, refusal: Refusal): Promise<void> {
    if (address !== undefined) await this.#takeOne(`${refusal} ${address}`, this.#limits[refusal]);
  }

  async #takeOne(key: string, limit: number): Promise<void> {
    if (limit === Infinity) return;
    for (;;) {
      const known = this.#reservations.get(key);
      const current = known && known.until > performance.now() ? known : undefined;
      if (current?.full) throw limited(current.until);
      if (current && current.left > 0) {
        current.left--;
        return;
      }
      const size = Math.min((current?.size ?? 0) * 2 || 1, Math.max(Math.floor(limit / 20), 1));
      await this.#reserveOnce(key, limit, size);
    }
  }

  /** Calls that come while a reservation is under way wait for it. */
  async #reserveOnce(key: string, limit: number, size: number): Promise<void> {
    const pending =
      this.#pending.get(key) ??
      this.#reserve(key, limit, size).finally(() => {
        this.#pending.delete(key);
      });
    this.#pending.set(key, pending);
    await pending;
  }

  /** Takes some calls from the shared count. */
  async #reserve(key: string, limit: number, size: number): Promise<void> {
    const {count, left: seconds} = await this.#store.add(key, size, window);
    const left = Math.max(Math.min(size, limit - (count - size)), 0);
    const until = performance.now() + seconds * 1_000;
    this.#remember(key, {left, size, full: left === 0, until});
  }

  #remember(key: string, reservation: Reservation): void {
    this.#reservations.delete(key);
    this.#reservations.set(key, reservation);
    const [oldest] = this.#reservations.keys();
    if (this.#reservations.size > remembered && oldest !== undefined)
      this.#reservations.delete(oldest);
  }
}

function limited(until: number): ApiError {
  const seconds = Math.max(Math.ceil((until - performance.now()) / 1_000), 1);
  const message = `Too many calls; try again in ${seconds} s`;
  return new ApiError(429, 'rate_limited', message, {retryAfter: seconds});
}
