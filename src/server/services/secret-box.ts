import {createCipheriv, createDecipheriv, createHash, randomBytes} from 'node:crypto';

/** What a sealed value belongs to: moved to another row or field, it does not open. */
export interface SecretPlace {
  readonly organization: string;
  readonly table: string;
  readonly row: string;
  readonly field: string;
}

const algorithm = 'aes-256-gcm';

/**
 * Seals secrets for the database: AES-256-GCM with a random nonce, bound to its place, stored as
 * `v1.<key id>.<nonce>.<ciphertext>.<tag>`.
 */
export class SecretBox {
  readonly #key: Buffer;
  readonly #keyId: string;

  /** `key` has 32 bytes. */
  constructor(key: Buffer) {
    if (key.length !== 32) throw new TypeError(`Expected a key of 32 bytes, got ${key.length}`);
    this.#key = key;
    this.#keyId = createHash('sha256').update(key).digest('hex').slice(0, 8);
  }

  seal(value: string, place: SecretPlace): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv(algorithm, this.#key, nonce).setAAD(bound(place));
    const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
    const parts = [nonce, sealed, cipher.getAuthTag()].map(part => part.toString('base64url'));
    return ['v1', this.#keyId, ...parts].join('.');
  }

  /** Throws where the value was sealed with another key, for another place, or was changed. */
  open(sealed: string, place: SecretPlace): string {
    const [version, keyId, ...parts] = sealed.split('.');
    const [nonce, text, tag] = parts.map(part => Buffer.from(part, 'base64url'));
    if (version !== 'v1' || !nonce || !text || !tag) throw new Error('A stored secret is damaged');
    if (keyId !== this.#keyId)
      throw new Error('A stored secret was sealed with another key; check CS_ENCRYPTION_KEY.');
    const decipher = createDecipheriv(algorithm, this.#key, nonce, {authTagLength: 16})
      .setAAD(bound(place))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  }
}

const bound = ({organization, table, row, field}: SecretPlace): Buffer =>
  Buffer.from([organization, table, row, field].join('|'));
