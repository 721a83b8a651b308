import type {JWK} from 'jose';
import {isRecord, own, ownString, parseJson} from '../../protocol/json.ts';
import type {Egress} from '../egress/egress.ts';
import {ApiError} from './api-error.ts';

/** Milliseconds. */
const fresh = 600_000;
/** How long keys are used whose publisher cannot be reached any more. */
const stale = 86_400_000;
/** Between two questions to one publisher. */
const cooldown = 30_000;
const timeout = 5_000;

interface KnownKeys {
  readonly keys: readonly JWK[];
  /** By the monotonic clock. */
  readonly at: number;
}

/**
 * Public keys that helpdesks publish (RFC 7517).
 *
 * 1. A set is asked for when it is not known or older than 10 minutes.
 * 2. A `kid` that is not in it may be a new one: the publisher is asked once more, and again after 30 s at the earliest,
 *    so that made-up ids cannot make us knock at somebody's door.
 * 3. Where the publisher cannot be reached, known keys hold for a day.
 */
export class KeySets {
  readonly #egress: Egress;
  readonly #known = new Map<string, KnownKeys>();
  readonly #asked = new Map<string, number>();
  readonly #pending = new Map<string, Promise<void>>();

  constructor(egress: Egress) {
    this.#egress = egress;
  }

  /** Nothing where the set has no such key. Throws 503 where nothing is known and the publisher does not answer. */
  async find(url: string, kid: string, algorithm: string): Promise<JWK | undefined> {
    const now = performance.now();
    const known = this.#known.get(url);
    const key = known && pick(known.keys, kid, algorithm);
    if (key && now - known.at < fresh) return key;
    const last = this.#asked.get(url);
    if (last === undefined || now - last > cooldown || this.#pending.has(url))
      await this.#askOnce(url);
    const after = this.#known.get(url);
    if (!after || performance.now() - after.at > stale)
      throw new ApiError(503, 'keys_unavailable', 'The keys of the helpdesk could not be read', {
        retryAfter: cooldown / 1_000,
      });
    return pick(after.keys, kid, algorithm);
  }

  async #askOnce(url: string): Promise<void> {
    const pending =
      this.#pending.get(url) ?? this.#ask(url).finally(() => this.#pending.delete(url));
    this.#pending.set(url, pending);
    await pending;
  }

  async #ask(url: string): Promise<void> {
    this.#asked.set(url, performance.now());
    const answer = await this.#egress.send({
      url: new URL(url),
      method: 'GET',
      headers: {accept: 'application/jwk-set+json, application/json'},
      timeout,
    });
    if (answer.kind !== 'answered' || answer.status !== 200 || !answer.body) return;
    const set = parseJson(answer.body);
    const keys = isRecord(set) ? own(set, 'keys') : undefined;
    if (!Array.isArray(keys)) return;
    this.#known.set(url, {keys: keys.flatMap(parseKey), at: performance.now()});
  }
}

function pick(keys: readonly JWK[], kid: string, algorithm: string): JWK | undefined {
  return keys.find(
    key =>
      key.kid === kid &&
      (key.alg === undefined || key.alg === algorithm) &&
      (key.use === undefined || key.use === 'sig'),
  );
}

/** A published set never holds a secret; what does is not used. */
function parseKey(value: unknown): JWK[] {
  if (!isRecord(value) || Object.hasOwn(value, 'd') || Object.hasOwn(value, 'k')) return [];
  const kty = ownString(value, 'kty');
  return kty === undefined ? [] : [{...value, kty}];
}
