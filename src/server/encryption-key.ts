import {randomBytes} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {ConfigError, type ServerConfig} from './config.ts';
import {opensSealed} from './services/key-check.ts';
import {SecretBox} from './services/secret-box.ts';
import type {SealedStore} from './store/sealed.ts';

type KeyPlace = ServerConfig['encryptionKey'];

/** The key that seals secrets. A file that is missing is made, readable by this user only. */
export function loadEncryptionKey(from: KeyPlace): Buffer {
  if ('key' in from) return from.key;
  const {file} = from;
  if (!existsSync(file)) {
    mkdirSync(dirname(file), {recursive: true});
    // Whole or not at all, and on the disk before anything is sealed with it.
    writeKey(`${file}.first`, randomBytes(32));
    renameSync(`${file}.first`, file);
  }
  const key = readKey(file);
  if (key) return key;
  throw new ConfigError(
    `${file} does not hold a key of 32 bytes; bring the right one back, or what it sealed is lost`,
  );
}

/** The key in a file; nothing where it holds none. */
export function readKey(file: string): Buffer | undefined {
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  return key.length === 32 ? key : undefined;
}

export function writeKey(file: string, key: Buffer): void {
  writeFileSync(file, `${key.toString('base64')}\n`, {mode: 0o600, flush: true});
}

/** Where a rotation keeps the new key until everything is sealed with it. */
export const freshFileOf = (file: string): string => `${file}.new`;

/** Whether a rotation was broken off once everything was sealed, before the new key took its place. */
export async function isRotated(from: KeyPlace, store: SealedStore): Promise<boolean> {
  if ('key' in from || !existsSync(freshFileOf(from.file))) return false;
  const fresh = readKey(freshFileOf(from.file));
  return fresh !== undefined && (await opensSealed(store, new SecretBox(fresh))) === true;
}

/** Ends a rotation that was broken off so. */
export async function endRotation(from: KeyPlace, store: SealedStore): Promise<void> {
  if ('file' in from && (await isRotated(from, store)))
    renameSync(freshFileOf(from.file), from.file);
}
