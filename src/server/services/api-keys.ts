import {randomBytes} from 'node:crypto';
import {type ApiKeyInput, scopes} from '../schemas/api-keys.ts';
import type {ApiKeyNote, ApiKeyStore} from '../store/api-keys.ts';
import {uuidv7} from '../store/uuid.ts';
import type {Principal} from './access.ts';
import {ApiError, fieldRefusal} from './api-error.ts';
import {changedBy} from './audit.ts';
import {hashSecret} from './key-holder.ts';

/** Keys for an organisation's own servers. */
export class ApiKeyService {
  readonly #store: ApiKeyStore;

  constructor(store: ApiKeyStore) {
    this.#store = store;
  }

  async list({organization}: Principal) {
    return (await this.#store.list(organization.id)).map(present);
  }

  /** The key itself is shown this once. Throws 422 for a scope that the caller does not have. */
  async create(principal: Principal, input: ApiKeyInput) {
    const beyond = input.scopes.find(
      scope => principal.kind === 'key' && !principal.scopes.includes(scope),
    );
    if (beyond !== undefined)
      throw fieldRefusal(
        422,
        '/scopes',
        'scope_not_yours',
        `An API key cannot give the scope ${beyond}, which it does not have`,
      );
    const {name, expires_at} = input;
    const expires = expires_at === undefined ? null : new Date(expires_at);
    if (expires && expires <= new Date())
      throw fieldRefusal(422, '/expires_at', 'in_the_past', 'expires_at must lie in the future');
    const id = uuidv7();
    const prefix = randomBytes(6).toString('hex');
    const secret = randomBytes(32).toString('base64url');
    const given = scopes.filter(scope => input.scopes.includes(scope));
    const row = await this.#store.insert(
      principal.organization.id,
      {
        id,
        name,
        prefix,
        secret_hash: hashSecret(secret),
        scopes: JSON.stringify(given),
        expires_at: expires,
      },
      changedBy(principal, {
        verb: 'create',
        objectType: 'api_key',
        objectId: id,
        after: {name, prefix, scopes: given, ...(expires_at !== undefined && {expires_at})},
      }),
    );
    return {...present(row), key: `csab_${prefix}_${secret}`};
  }

  /** Holds at once here, in other processes as soon as they hear of it, and within 5 s where they do not. */
  async revoke(principal: Principal, id: string): Promise<void> {
    const audit = changedBy(principal, {verb: 'revoke', objectType: 'api_key', objectId: id});
    if (!(await this.#store.revoke(principal.organization.id, id, audit)))
      throw new ApiError(404, 'api_key_not_found', 'API key not found');
  }
}

const present = ({id, name, prefix, scopes: given, ...row}: ApiKeyNote) => ({
  id,
  name,
  prefix,
  scopes: scopes.filter(scope => Array.isArray(given) && given.includes(scope)),
  created_at: row.created_at.toISOString(),
  ...(row.expires_at && {expires_at: row.expires_at.toISOString()}),
  ...(row.revoked_at && {revoked_at: row.revoked_at.toISOString()}),
  ...(row.last_used_at && {last_used_at: row.last_used_at.toISOString()}),
});
