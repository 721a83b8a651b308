import {randomBytes} from 'node:crypto';
import type {IdentityStore} from '../store/identities.ts';
import {uuidv7} from '../store/uuid.ts';
import {scopes} from '../schemas/api-keys.ts';
import {fieldRefusal} from './api-error.ts';
import {audience, signingKeyPlace} from './identity.ts';
import {hashSecret} from './key-holder.ts';
import type {SecretBox} from './secret-box.ts';

/** What a new organisation needs to speak to the server; its secrets are shown this once. */
export interface NewOrganizationKeys {
  readonly organization: {readonly id: string; readonly name: string};
  readonly origin: string;
  readonly signing_key: {
    readonly iss: string;
    readonly aud: string;
    readonly kid: string;
    readonly alg: 'HS256';
    /** The key is these characters as UTF-8. */
    readonly secret: string;
  };
  readonly api_key: string;
}

/**
 * Makes an organisation whose pages come from `origin`, a key for its helpdesk to sign tokens with, and an API key
 * with every scope. Throws 400 for a name or an origin that is none.
 */
export async function createOrganization(
  store: IdentityStore,
  box: SecretBox,
  {name, origin}: {readonly name: string; readonly origin: string},
): Promise<NewOrganizationKeys> {
  const trimmed = name.trim();
  if (!trimmed || trimmed.length > 200)
    throw fieldRefusal(
      400,
      '/name',
      'invalid_name',
      'The name of the organisation must have 1 to 200 characters',
    );
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || `${url.origin}/` !== url.href)
    throw fieldRefusal(
      400,
      '/origin',
      'invalid_origin',
      `"${origin}" is not an origin such as https://helpdesk.example.com`,
    );

  const id = uuidv7();
  const keyId = uuidv7();
  const kid = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  const prefix = randomBytes(6).toString('hex');
  const apiSecret = randomBytes(32).toString('base64url');
  await store.insertOrganization({
    id,
    name: trimmed,
    origins: [url.origin],
    signingKey: {
      id: keyId,
      issuer: url.origin,
      kid,
      algorithm: 'HS256',
      sealedSecret: box.seal(secret, signingKeyPlace(id, keyId)),
    },
    apiKey: {name: 'admin', prefix, secretHash: hashSecret(apiSecret), scopes},
  });
  return {
    organization: {id, name: trimmed},
    origin: url.origin,
    signing_key: {iss: url.origin, aud: audience, kid, alg: 'HS256', secret},
    api_key: `csab_${prefix}_${apiSecret}`,
  };
}
