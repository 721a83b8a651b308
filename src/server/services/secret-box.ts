import {createCipheriv, createDecipheriv, createHash, randomBytes} from 'node:crypto';

/** What a sealed value belongs to: moved to another row or field, it does not open. */
interface SecretPlace {
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
  readonly #keyId: string;
  readonly #keys: ReadonlyMap<string, Buffer>;

  /** A key has 32 bytes. `old` ones open what they sealed; everything new is sealed with `key`. */
  constructor(key: Buffer, old: readonly Buffer[] = []) {
    for (const {length} of [key, ...old])
      if (length !== 32) throw new TypeError(`Expected a key of 32 bytes, got ${length}`);
    this.#keyId = idOf(key);
    this.#keys = new Map([...old, key].map(one => [idOf(one), one]));
  }

  seal(value: string, place: SecretPlace): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv(algorithm, this.#keyOf(this.#keyId), nonce).setAAD(bound(place));
    const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
    const parts = [nonce, sealed, cipher.getAuthTag()].map(part => part.toString('base64url'));
    return ['v1', this.#keyId, ...parts].join('.');
  }

  /** Throws where the value was sealed with another key, for another place, or was changed. */
  open(sealed: string, place: SecretPlace): string {
    const [version, keyId, ...parts] = sealed.split('.');
    const [nonce, text, tag] = parts.map(part => Buffer.from(part, 'base64url'));
    if (version !== 'v1' || !nonce || !text || !tag) throw new Error('A stored secret is damaged');
    const decipher = createDecipheriv(algorithm, this.#keyOf(keyId ?? ''), nonce, {
      authTagLength: 16,
    })
      .setAAD(bound(place))
      .setAuthTag(tag);
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  }

  #keyOf(id: string): Buffer {
    const key = this.#keys.get(id);
    if (key) return key;
    throw new Error(
      'A stored secret was sealed with another key; check CS_ENCRYPTION_KEY. ' +
        'While the key is rotated, CS_ENCRYPTION_KEY_OLD must hold the other one, on every server.',
    );
  }
}

const idOf = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 8);

const bound = ({organization, table, row, field}: SecretPlace): Buffer =>
  Buffer.from([organization, table, row, field].join('|'));
