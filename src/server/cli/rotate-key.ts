import {randomBytes} from 'node:crypto';
import {renameSync} from 'node:fs';
import {ConfigError, readConfig} from '../config.ts';
import {endRotation, freshFileOf, loadEncryptionKey, writeKey} from '../encryption-key.ts';
import {isRightKey, rotateKey} from '../services/key-check.ts';
import {SecretBox} from '../services/secret-box.ts';
import {openStore} from '../store/open-store.ts';
import {SealedStore} from '../store/sealed.ts';
import {type ProcessLike, assetFolder, explain} from './start.ts';

/**
 * Seals every secret anew.
 *
 * 1. With a key file, the command makes a new key, and puts it into the file once everything is sealed with it. The
 *    fresh key lies beside the file from before the first change, so that no moment of a power cut loses it: the next
 *    start, or the next rotation, puts it into its place.
 * 2. With `CS_ENCRYPTION_KEY`, that is the new key and `CS_ENCRYPTION_KEY_OLD` the one before. Servers that are started
 *    with both take either, so none has to stop (in the order of docs/hosting.md).
 */
export async function rotateEncryptionKey(host: ProcessLike, main: string): Promise<number> {
  try {
    const config = readConfig(host.env, assetFolder(main));
    const from = config.encryptionKey;
    if ('key' in from && !config.oldEncryptionKey)
      throw new ConfigError(
        'CS_ENCRYPTION_KEY_OLD is needed: the key that was used so far. CS_ENCRYPTION_KEY is the new one.',
      );
    await using stack = new AsyncDisposableStack();
    const store = await openStore(config.store);
    stack.defer(() => store.close());
    const sealed = new SealedStore(store.db);
    await endRotation(from, sealed);
    const old = config.oldEncryptionKey ?? loadEncryptionKey(from);
    if (!(await isRightKey(sealed, new SecretBox(old))))
      throw new ConfigError('The old key is not the one that this database is sealed with.');
    const fresh = 'key' in from ? from.key : randomBytes(32);
    if ('file' in from) writeKey(freshFileOf(from.file), fresh);
    const count = await rotateKey(sealed, new SecretBox(fresh, [old]));
    if ('file' in from) renameSync(freshFileOf(from.file), from.file);
    host.stdout.write(`${count} secrets are sealed with the new key.\n`);
    return 0;
  } catch (error) {
    host.stderr.write(`${explain(error)}\n`);
    return 1;
  }
}
