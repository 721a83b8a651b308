import {type KeyObject, createSecretKey} from 'node:crypto';
import {z} from '@hono/zod-openapi';
import {
  type CryptoKey,
  type JWK,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  importJWK,
  jwtVerify,
} from 'jose';
import {isRecord} from '../../protocol/json.ts';
import {contactClaim} from '../schemas/contacts.ts';
import {text} from '../schemas/text.ts';
import type {ChangeFeed} from '../store/changes.ts';
import type {IdentityStore, OrganizationRow} from '../store/identities.ts';
import {type Principal, type Scope, organizationOf, roles} from './access.ts';
import {ApiError} from './api-error.ts';
import {Kept} from './kept.ts';
import {type KeyHolder, holderOf, partsOf, requireSecret, requireValid} from './key-holder.ts';
import type {KeySets} from './key-sets.ts';
import type {SecretBox} from './secret-box.ts';
import {TimedCache} from './timed-cache.ts';

export const audience = 'cs-action-bar';
/** Seconds a token may live. */
const longestLife = 3_600;
/** Seconds two clocks may differ. */
const clockTolerance = 30;
/** Milliseconds between two notes that an API key was used. */
const useNoted = 60_000;

const claimsSchema = z.object({
  sub: text(128).min(1),
  exp: z.number(),
  iat: z.number().optional(),
  role: z.enum(roles),
  name: text(200).optional(),
  email: text(320).optional(),
  org: z.string().optional(),
  groups: z.array(text(100)).max(100).optional(),
  contact: contactClaim.optional(),
});

export interface Credentials {
  /** Header `Authorization`. */
  readonly authorization: string | undefined;
  /** Header `X-API-Key`. */
  readonly apiKey: string | undefined;
  /** Header `Origin`. */
  readonly origin: string | undefined;
}

interface VerifyingKey {
  readonly row: OrganizationRow & {readonly algorithm: string};
  readonly key: CryptoKey | KeyObject | Uint8Array;
}

interface VerifiedToken {
  readonly principal: Principal;
  /** Seconds since 1970. */
  readonly ends: number;
}

/**
 * Finds out who is asking (design of the API, §3).
 *
 * 1. An API key, by `X-API-Key` or as bearer: never on a request of a page, where everyone could read it.
 * 2. A token of the helpdesk: `iss` and `kid` find the key, registered here or published by the helpdesk; the row says
 *    the organisation and the algorithm, and nothing that the token says of itself chooses either.
 * 3. A page's origin must be on the organisation's list.
 */
export class IdentityService {
  readonly #store: IdentityStore;
  readonly #box: SecretBox;
  readonly #keySets: KeySets;
  readonly #uses = new TimedCache<void>(useNoted, 10_000);
  readonly #keys: Kept<VerifyingKey | undefined>;
  readonly #apiKeys: Kept<KeyHolder | undefined>;
  readonly #holders: Kept<KeyHolder>;
  readonly #tokens: Kept<VerifiedToken>;
  readonly #origins: Kept<boolean>;

  constructor(store: IdentityStore, box: SecretBox, keySets: KeySets, changes: ChangeFeed) {
    this.#store = store;
    this.#box = box;
    this.#keySets = keySets;
    this.#keys = new Kept(changes, 1_000);
    this.#apiKeys = new Kept(changes, 1_000);
    this.#holders = new Kept(changes, 1_000);
    this.#tokens = new Kept(changes, 1_000);
    this.#origins = new Kept(changes, 1_000);
  }

  /** Throws 401, and 403 for an origin that is not the organisation's. */
  async authenticate(credentials: Credentials): Promise<Principal> {
    const {origin} = credentials;
    const bearer = parseBearer(credentials.authorization);
    const apiKey = credentials.apiKey ?? (bearer?.startsWith('csab_') ? bearer : undefined);
    if (apiKey === undefined && bearer === undefined)
      throw new ApiError(401, 'unauthenticated', 'Send a token: Authorization: Bearer …');
    if (apiKey !== undefined && origin !== undefined)
      throw new ApiError(
        401,
        'api_key_from_page',
        'API keys are for servers only; a page sends a token of its helpdesk',
      );
    const principal =
      apiKey === undefined ? await this.#byToken(bearer ?? '') : await this.#byApiKey(apiKey);
    if (origin !== undefined && !principal.origins.includes(origin))
      throw new ApiError(
        403,
        'origin_not_allowed',
        `Pages of ${origin} may not speak for this organisation; an administrator can add the origin`,
      );
    return principal;
  }

  /** Whether some organisation's pages come from there: a preflight carries no token to say which. */
  knowsOrigin(origin: string): Promise<boolean> {
    return this.#origins.get(origin, () => this.#store.knowsOrigin(origin));
  }

  async #byApiKey(key: string): Promise<Principal> {
    const holder = await this.#holders.get(key, () => this.#prove(key));
    requireValid(holder);
    const {row, principal} = holder;
    await this.#uses.get(row.id, () => this.#store.noteUse(row.id));
    return principal;
  }

  /** Each key is proved once in a while, as tokens are; a wrong one is looked up and refused each time. */
  async #prove(key: string): Promise<KeyHolder> {
    const {prefix = '', secret = ''} = partsOf(key);
    return requireSecret(await this.#apiKeys.get(prefix, () => this.#holder(prefix)), secret);
  }

  async #holder(prefix: string): Promise<KeyHolder | undefined> {
    const row = prefix === '' ? undefined : await this.#store.apiKey(prefix);
    return row && holderOf(row);
  }

  /** Each token is verified once in a while; its time is looked at each time. */
  async #byToken(token: string): Promise<Principal> {
    const {principal, ends} = await this.#tokens.get(token, () => this.#verify(token));
    if (ends + clockTolerance <= Date.now() / 1_000) throw tokenExpired();
    return principal;
  }

  async #verify(token: string): Promise<VerifiedToken> {
    const {issuer, kid} = readHint(token);
    const found = await this.#keys.get(`${issuer}\n${kid}`, () => this.#loadKey(issuer, kid));
    if (!found) throw tokenInvalid('No signing key has this iss and kid');
    const {row, key} = found;
    const payload = await verify(token, key, row.algorithm, issuer);
    const claims = claimsSchema.safeParse(payload);
    if (!claims.success) {
      const [issue] = claims.error.issues;
      throw tokenInvalid(`Its claim ${issue?.path.join('.') ?? ''} is missing or wrong`);
    }
    const {sub, exp, iat, role, name, email, org, groups = [], contact} = claims.data;
    const now = Date.now() / 1_000;
    if (
      exp - (iat ?? now) > longestLife + clockTolerance ||
      exp > now + longestLife + clockTolerance
    )
      throw tokenInvalid('It may live an hour at most');
    if (org !== undefined && org !== row.organization_id)
      throw tokenInvalid('Its claim org names another organisation');
    const principal: Principal = {
      ...organizationOf(row),
      id: `user:${sub}`,
      kind: 'user',
      role,
      scopes: [] satisfies readonly Scope[],
      groups,
      user: {
        id: sub,
        ...(name !== undefined && {name}),
        ...(email !== undefined && {email}),
        role,
      },
      contact,
    };
    return {principal, ends: exp};
  }

  async #loadKey(issuer: string, kid: string): Promise<VerifyingKey | undefined> {
    const row = await this.#store.signingKey(issuer, kid);
    if (!row) return this.#publishedKey(issuer, kid);
    if (row.sealed_secret === null)
      return {row, key: await importJWK(parseJwk(row.public_jwk), row.algorithm)};
    const secret = this.#box.open(row.sealed_secret, signingKeyPlace(row.organization_id, row.id));
    return {row, key: createSecretKey(Buffer.from(secret, 'utf8'))};
  }

  /** The algorithm is the one that the organisation named, whatever the published key says of itself. */
  async #publishedKey(issuer: string, kid: string): Promise<VerifyingKey | undefined> {
    const row = await this.#store.keySet(issuer);
    const jwk = row && (await this.#keySets.find(row.url, kid, row.algorithm));
    return row && jwk && {row, key: await importJWK(jwk, row.algorithm)};
  }
}

/** Where the secret of a signing key is sealed for. */
export const signingKeyPlace = (organization: string, row: string) => ({
  organization,
  table: 'signing_keys',
  row,
  field: 'secret',
});

function parseBearer(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const [, token] = /^Bearer +(\S+)$/i.exec(header.trim()) ?? [];
  if (token === undefined)
    throw new ApiError(401, 'unauthenticated', 'Write the header as Authorization: Bearer <token>');
  return token;
}

function readHint(token: string): {issuer: string; kid: string} {
  try {
    const {kid} = decodeProtectedHeader(token);
    const {iss} = decodeJwt(token);
    if (isHint(kid) && isHint(iss)) return {issuer: iss, kid};
  } catch (error) {
    throw tokenInvalid(error instanceof Error ? error.message : 'It cannot be read');
  }
  throw tokenInvalid('It needs kid in its header and the claim iss');
}

/** Looked up in the database, which has no room for NUL. */
const isHint = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 512 && !value.includes('\0');

async function verify(
  token: string,
  key: CryptoKey | KeyObject | Uint8Array,
  algorithm: string,
  issuer: string,
): Promise<unknown> {
  try {
    const options = {algorithms: [algorithm], issuer, audience, clockTolerance};
    return (await jwtVerify(token, key, options)).payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw tokenExpired();
    throw tokenInvalid(error instanceof Error ? error.message : 'It cannot be verified');
  }
}

function parseJwk(value: unknown): JWK {
  if (isRecord(value) && typeof value['kty'] === 'string') return {...value, kty: value['kty']};
  throw new Error('A stored signing key is damaged');
}

const tokenExpired = (): ApiError => new ApiError(401, 'token_expired', 'The token has expired');

const tokenInvalid = (why: string): ApiError =>
  new ApiError(401, 'token_invalid', `The token is not valid: ${why}`);
