import {randomBytes} from 'node:crypto';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {ConfigError, type ServerConfig} from './config.ts';

/** The key that seals secrets. A file that is missing is made, readable by this user only. */
export function loadEncryptionKey(from: ServerConfig['encryptionKey']): Buffer {
  if ('key' in from) return from.key;
  const {file} = from;
  try {
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, {mode: 0o600, flag: 'wx'});
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (key.length === 32) return key;
  throw new ConfigError(
    `${file} does not hold a key of 32 bytes; bring the right one back, or what it sealed is lost`,
  );
}
