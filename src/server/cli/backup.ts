import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {ConfigError, readConfig} from '../config.ts';
import {hasDatabase, packDatabase, unpackDatabase} from '../store/embedded.ts';
import {lockFolder} from '../store/folder-lock.ts';
import {usageOf} from './commands.ts';
import {type ProcessLike, assetFolder, explain} from './start.ts';
import {writeWhole} from './whole-file.ts';

/** Packs the embedded database into a file, while no server uses it. The encryption key is not in it. */
export const backUp = (host: ProcessLike, args: readonly string[], main: string): Promise<number> =>
  withFolder(host, args, main, 'backup', async (folder, file) => {
    if (!hasDatabase(folder)) throw new ConfigError(`CS_DATA_DIR: ${folder} holds no database.`);
    if (existsSync(file)) throw new ConfigError(`${file} is there already; name another.`);
    // It holds customers' data, so only this user may read it.
    writeWhole(file, await packDatabase(folder), 0o600);
    return `${file} is written. It opens only with the key in ${join(folder, 'encryption.key')} or CS_ENCRYPTION_KEY: keep that, too, elsewhere.`;
  });

/** Unpacks a backup into a data folder that has no database. */
export const restore = (
  host: ProcessLike,
  args: readonly string[],
  main: string,
): Promise<number> =>
  withFolder(host, args, main, 'restore', async (folder, file) => {
    if (!existsSync(file)) throw new ConfigError(`${file} is not there.`);
    if (hasDatabase(folder))
      throw new ConfigError(`CS_DATA_DIR: ${folder} holds a database already; move it away first.`);
    const database = await unpackDatabase(folder, file);
    await database.close();
    return `${folder} holds the database of ${file}. Put its encryption key beside it before you start.`;
  });

async function withFolder(
  host: ProcessLike,
  args: readonly string[],
  main: string,
  name: string,
  work: (folder: string, file: string) => Promise<string>,
): Promise<number> {
  try {
    const [file, ...rest] = args;
    if (file === undefined || rest.length > 0) throw new ConfigError(`Usage: ${usageOf(name)}`);
    const {store} = readConfig(host.env, assetFolder(main));
    if (store.kind !== 'embedded')
      throw new ConfigError('CS_DATABASE_URL is set: use pg_dump and pg_restore for a PostgreSQL.');
    await using _lock = await lockFolder(store.folder);
    host.stdout.write(`${await work(store.folder, file)}\n`);
    return 0;
  } catch (error) {
    host.stderr.write(`${explain(error)}\n`);
    return 1;
  }
}
