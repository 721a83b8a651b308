import {CsError, asCsError} from '../errors.ts';
import {isRecord, ownNumber, ownString, parseJson} from '../protocol/json.ts';
import type {GetToken, Token} from '../protocol/token.ts';

/** A new token is asked for this many milliseconds before the old one ends. */
const headStart = 30_000;
const tokenLimit = 15_000;

/** Who calls. */
export interface Caller {
  /** Whose token it is, in which organisation (unverified; only to keep people's runs apart), or ''. */
  readonly subject: string;
  /** What says so; none without a token. */
  readonly headers: Readonly<Record<string, string>>;
}

interface Held extends Caller {
  /** Milliseconds since the epoch. */
  readonly expires: number;
}

const nobody: Caller = {subject: '', headers: {}};

/** Keeps one token, in a private field only, and asks for another when it ends or is refused. */
export class TokenSource {
  readonly #get: GetToken | undefined;
  #held: Held | undefined;
  #asking: Promise<Held> | undefined;

  constructor(get: GetToken | undefined) {
    this.#get = get;
  }

  /** Who calls by now: what a request sends is of the person who was looked at. */
  async caller(): Promise<Caller> {
    return this.#get ? this.#current() : nobody;
  }

  /**
   * Forgets a token that was refused; `anew`: one that is under way, too, for somebody else may have signed in since. Returns
   * whether asking again makes sense.
   */
  forget(anew?: 'anew'): boolean {
    this.#held = undefined;
    if (anew) this.#asking = undefined;
    return this.#get !== undefined;
  }

  async #current(): Promise<Held> {
    const held = this.#held;
    if (held && held.expires - headStart > Date.now()) return held;
    const asking = (this.#asking ??= this.#ask());
    const isLast = (): boolean => this.#asking === asking;
    try {
      const found = await asking;
      if (isLast()) this.#held = found;
      return found;
    } finally {
      if (isLast()) this.#asking = undefined;
    }
  }

  async #ask(): Promise<Held> {
    try {
      return describe(await within(tokenLimit, Promise.resolve(this.#get!())));
    } catch (error) {
      const cause = asCsError(error, 'token_failed');
      throw new CsError('token_failed', `No token: ${cause.message}`, {cause});
    }
  }
}

const ofUrls = new Map<string, TokenSource>();
/** A page may make a new function for every bar; then its source goes with it. */
const ofFunctions = new WeakMap<GetToken, TokenSource>();

/** The page's one source for this function or URL: a bar made anew needs no new token. '' is nobody's. */
export function tokensOf(from: GetToken | string): TokenSource {
  if (typeof from !== 'string') return keep(ofFunctions, from, from);
  return keep(ofUrls, from, from ? tokenFromUrl(from) : undefined);
}

interface Sources<T> {
  get(from: T): TokenSource | undefined;
  set(from: T, source: TokenSource): unknown;
}

function keep<T>(sources: Sources<T>, from: T, get: GetToken | undefined): TokenSource {
  const source = sources.get(from) ?? new TokenSource(get);
  sources.set(from, source);
  return source;
}

/** A source of tokens that answers `{token}` at a URL of the page's own origin, with the page's cookies. */
const tokenFromUrl =
  (url: string): GetToken =>
  async () => {
    const response = await fetch(url, {
      credentials: 'same-origin',
      headers: {Accept: 'application/json'},
      cache: 'no-store',
      signal: AbortSignal.timeout(tokenLimit),
    });
    if (!response.ok) throw new CsError('token_failed', `${url} answered ${response.status}`);
    const answer = parseJson(await response.text());
    const token = isRecord(answer) ? ownString(answer, 'token') : undefined;
    if (!token) throw new CsError('token_failed', `${url} answered without a "token"`);
    return token;
  };

function describe(token: Token): Held {
  const key = isRecord(token) ? ownString(token, 'apiKey') : undefined;
  if (key) return {headers: {'X-API-Key': key}, expires: Infinity, subject: `key ${key.slice(-8)}`};
  if (typeof token !== 'string' || !token)
    throw new TypeError('Expected `getToken` to return a token or {apiKey}');
  const claims = parseJson(decodeBase64Url(token.split('.')[1] ?? ''));
  const record = isRecord(claims) ? claims : {};
  const end = 1_000 * (ownNumber(record, 'exp') ?? Infinity);
  const life = end - 1_000 * (ownNumber(record, 'iat') ?? end / 1_000);
  const now = Date.now();
  // Whatomate names its claims `user_id` and `organization_id`.
  const who = ownString(record, 'sub') ?? ownString(record, 'user_id') ?? token.slice(-16);
  const where = ['iss', 'org', 'organization_id'].map(claim => ownString(record, claim));
  return {
    headers: {Authorization: `Bearer ${token}`},
    // One that seems to be over as it comes is not: the clock is fast.
    expires: end - headStart > now ? end : now + life,
    subject: [...where, who].join(' '),
  };
}

/** The bytes of a base64url part, one a character: names are compared, and never shown. '' where a token is opaque. */
function decodeBase64Url(part: string): string {
  try {
    return atob(part.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return '';
  }
}

async function within<T>(limit: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  // Not by `Promise.withResolvers()`, see `deferred()`.
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new CsError('timeout', `nothing came within ${limit / 1_000} s`)),
      limit,
    );
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
