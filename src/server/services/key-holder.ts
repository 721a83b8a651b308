import {hash, timingSafeEqual} from 'node:crypto';
import {scopes} from '../schemas/api-keys.ts';
import type {ApiKeyRow} from '../store/identities.ts';
import {type Principal, organizationOf} from './access.ts';
import {ApiError} from './api-error.ts';

/** Who calls by an API key, worked out once for all its calls. */
export interface KeyHolder {
  readonly row: ApiKeyRow;
  readonly principal: Principal;
  readonly secretHash: Buffer;
}

export const holderOf = (row: ApiKeyRow): KeyHolder => ({
  row,
  secretHash: Buffer.from(row.secret_hash, 'hex'),
  principal: {
    ...organizationOf(row),
    id: `key:${row.id}`,
    kind: 'key',
    role: 'admin',
    scopes: scopes.filter(scope => Array.isArray(row.scopes) && row.scopes.includes(scope)),
    groups: [],
    user: {id: row.id, name: row.name, role: 'api_key'},
  },
});

/** The two parts of an API key: the one that names it, and the one that proves it. */
export function partsOf(key: string): {readonly prefix?: string; readonly secret?: string} {
  const [, prefix, secret] = /^csab_([0-9a-f]{12})_([\w-]{43})$/.exec(key) ?? [];
  return prefix !== undefined && secret !== undefined ? {prefix, secret} : {};
}

/** Throws 401 where the key is not the holder's. */
export function requireSecret(holder: KeyHolder | undefined, secret: string): KeyHolder {
  if (!holder || !timingSafeEqual(holder.secretHash, hash('sha256', secret, 'buffer')))
    throw new ApiError(401, 'api_key_invalid', 'Invalid API key');
  return holder;
}

/** Throws 401 where the key is not valid any more. */
export function requireValid({row: {revoked_at, expires_at}}: KeyHolder): void {
  if (revoked_at) throw new ApiError(401, 'api_key_revoked', 'This API key was revoked');
  if (expires_at && expires_at <= new Date())
    throw new ApiError(401, 'api_key_expired', 'This API key has expired');
}

/** SHA-256 in hex: the secret is random, so that nothing slower is needed. */
export const hashSecret = (secret: string): string => hash('sha256', secret, 'hex');
