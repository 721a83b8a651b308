import {randomBytes} from 'node:crypto';
import {importJWK} from 'jose';
import type {Egress} from '../egress/egress.ts';
import {TargetRefused} from '../egress/target-check.ts';
import type {KeySetInput, SettingsInput, SigningKeyInput} from '../schemas/settings.ts';
import type {KeySetNote, SettingsStore, SigningKeyNote} from '../store/settings.ts';
import {uuidv7} from '../store/uuid.ts';
import type {Principal} from './access.ts';
import {ApiError, fieldRefusal} from './api-error.ts';
import {changedBy} from './audit.ts';
import {signingKeyPlace} from './identity.ts';
import type {SecretBox} from './secret-box.ts';

/** An organisation's own settings. */
export class SettingsService {
  readonly #store: SettingsStore;
  readonly #box: SecretBox;
  readonly #egress: Egress;

  constructor(store: SettingsStore, box: SecretBox, egress: Egress) {
    this.#store = store;
    this.#box = box;
    this.#egress = egress;
  }

  async get({organization: {id}}: Principal) {
    const {name, origins, retention_days} = await this.#store.get(id);
    const keys = await this.#store.signingKeys(id);
    const sets = await this.#store.keySets(id);
    return {
      organization: {id, name},
      origins,
      retention_days,
      signing_keys: keys.map(presentKey),
      key_sets: sets.map(presentSet),
    };
  }

  /** Changes the keys given; `origins` is replaced whole. */
  async update(principal: Principal, input: SettingsInput) {
    const {id} = principal.organization;
    const {name, origins, retention_days} = input;
    const change = {
      ...(name !== undefined && {name}),
      ...(retention_days !== undefined && {retention_days}),
      ...(origins && {origins: [...new Set(origins)].toSorted()}),
    };
    const old = await this.#store.get(id);
    const before = Object.fromEntries(
      Object.entries(old).filter(([key]) => Object.hasOwn(change, key)),
    );
    await this.#store.update(
      id,
      change,
      changedBy(principal, {
        verb: 'update',
        objectType: 'settings',
        objectId: id,
        before,
        after: change,
      }),
    );
    return this.get(principal);
  }

  /** Adds a key to sign tokens with. A shared secret is made here and shown this once. Throws 409 and 422. */
  async addKey(principal: Principal, input: SigningKeyInput) {
    const {issuer, algorithm, public_jwk: jwk} = input;
    const {id: organization} = principal.organization;
    const id = uuidv7();
    const kid = input.kid ?? randomBytes(6).toString('hex');
    const shared = algorithm === 'HS256';
    if (shared === (jwk !== undefined))
      throw fieldRefusal(
        422,
        '/public_jwk',
        'invalid_key',
        shared ? 'HS256 takes no public_jwk' : `${algorithm} needs a public_jwk`,
      );
    if (jwk) await requirePublicKey(jwk, algorithm);
    const secret = shared ? randomBytes(32).toString('base64url') : undefined;
    const row = {
      id,
      issuer,
      kid,
      algorithm,
      sealed_secret:
        secret === undefined ? null : this.#box.seal(secret, signingKeyPlace(organization, id)),
      public_jwk: jwk ? JSON.stringify(jwk) : null,
    };
    const after = {issuer, kid, algorithm};
    const audit = changedBy(principal, {
      verb: 'create',
      objectType: 'signing_key',
      objectId: id,
      after,
    });
    if (!(await this.#store.addSigningKey(organization, row, audit)))
      throw new ApiError(409, 'duplicate_key', 'A key with this issuer and kid is there already');
    const note = {id, ...after, shared, created_at: new Date(), revoked_at: null};
    return {...presentKey(note), ...(secret !== undefined && {secret})};
  }

  /** Within 5 s, and mostly at once, no process takes a token of this key any more. */
  async revokeKey(principal: Principal, id: string): Promise<void> {
    const audit = changedBy(principal, {verb: 'revoke', objectType: 'signing_key', objectId: id});
    if (!(await this.#store.revokeSigningKey(principal.organization.id, id, audit)))
      throw new ApiError(404, 'signing_key_not_found', 'Signing key not found');
  }

  async addKeySet(principal: Principal, input: KeySetInput) {
    try {
      this.#egress.check(new URL(input.url));
    } catch (error) {
      if (!(error instanceof TargetRefused)) throw error;
      throw fieldRefusal(422, '/url', 'egress_blocked', error.message);
    }
    const set = {id: uuidv7(), ...input};
    const audit = changedBy(principal, {
      verb: 'create',
      objectType: 'key_set',
      objectId: set.id,
      after: input,
    });
    if (!(await this.#store.addKeySet(principal.organization.id, set, audit)))
      throw new ApiError(409, 'duplicate_key', 'This issuer has a key set already');
    return presentSet({...set, created_at: new Date()});
  }

  async removeKeySet(principal: Principal, id: string): Promise<void> {
    const audit = changedBy(principal, {verb: 'delete', objectType: 'key_set', objectId: id});
    if (!(await this.#store.removeKeySet(principal.organization.id, id, audit)))
      throw new ApiError(404, 'key_set_not_found', 'Key set not found');
  }
}

/** A key that also holds its private half has been handed to the wrong party. */
async function requirePublicKey(jwk: {kty: string}, algorithm: string): Promise<void> {
  if (Object.hasOwn(jwk, 'd'))
    throw fieldRefusal(
      422,
      '/public_jwk',
      'invalid_key',
      'public_jwk holds a private key; make a new pair, and send the public half only',
    );
  try {
    await importJWK(jwk, algorithm);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it cannot be read';
    throw fieldRefusal(422, '/public_jwk', 'invalid_key', `public_jwk is no key: ${why}`);
  }
}

const presentKey = ({shared, revoked_at, created_at, ...key}: SigningKeyNote) => ({
  ...key,
  kind: shared ? ('shared' as const) : ('public' as const),
  created_at: created_at.toISOString(),
  ...(revoked_at && {revoked_at: revoked_at.toISOString()}),
});

const presentSet = ({created_at, ...set}: KeySetNote) => ({
  ...set,
  created_at: created_at.toISOString(),
});
