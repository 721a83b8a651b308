import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {setFlagsFromString} from 'node:v8';
import {gunzipSync} from 'node:zlib';
import {PGlite} from '@electric-sql/pglite';

/** 8 MB instead of 128: 170 MB of memory instead of 310, no slower at our size. */
const postgresqlconf = ['shared_buffers = 8MB'];

/**
 * PGlite's largest functions are compiled anew once they are busy, some hundred at a time where V8 may: one after the
 * other takes 100 to 150 MB less for a moment, and no longer.
 */
const compileOneByOne = '--wasm-num-compilation-tasks=1';

/** Opens the embedded PostgreSQL in `folder`, or one in memory where there is none. `prepared` is an empty one, packed. */
export async function openEmbedded(folder?: string, prepared?: string): Promise<PGlite> {
  setFlagsFromString(compileOneByOne);
  if (folder === undefined) return PGlite.create({dataDir: 'memory://', postgresqlconf});
  if (prepared !== undefined && !hasDatabase(folder) && existsSync(prepared))
    return unpackDatabase(folder, prepared);
  if (existsSync(markOf(folder))) clear(folder);
  return PGlite.create({dataDir: dataDirOf(folder), postgresqlconf});
}

/** Whether `folder` holds a database; what is left of one that was broken off while it was unpacked is none. */
export const hasDatabase = (folder: string): boolean =>
  existsSync(dataDirOf(folder)) && !existsSync(markOf(folder));

/** Takes away what was broken off, and its mark last: with it what is made here now would be taken for that. */
function clear(folder: string): void {
  rmSync(dataDirOf(folder), {recursive: true, force: true});
  rmSync(markOf(folder));
}

/**
 * Unpacks a database into `folder`, and opens it. A mark lies beside it until all of it is there. Throws
 * `NotWholeError`, and then nothing is left of it.
 */
export async function unpackDatabase(folder: string, packed: string): Promise<PGlite> {
  const loadDataDir = new Blob([unzipped(packed)]);
  rmSync(dataDirOf(folder), {recursive: true, force: true});
  writeFileSync(markOf(folder), 'This database is being unpacked.\n');
  const options = {dataDir: dataDirOf(folder), loadDataDir, postgresqlconf};
  const database = await PGlite.create(options).catch((cause: unknown) => {
    clear(folder);
    throw new NotWholeError(packed, cause);
  });
  rmSync(markOf(folder));
  return database;
}

/** By Node: where PGlite does it, an archive that was cut off ends the process. */
function unzipped(packed: string): Buffer<ArrayBuffer> {
  const bytes = readFileSync(packed);
  try {
    return gunzipSync(bytes);
  } catch (cause) {
    throw new NotWholeError(packed, cause);
  }
}

/** A packed database that does not open. */
export class NotWholeError extends Error {
  override readonly name = 'NotWholeError';

  constructor(packed: string, cause: unknown) {
    super(`${packed} is no whole backup, or there is no room for what it holds.`, {cause});
  }
}

const dataDirOf = (folder: string): string => join(folder, 'db');
const markOf = (folder: string): string => join(folder, 'db-unpacking');

/** The whole database as a gzipped archive. */
export async function packDatabase(folder: string): Promise<Buffer> {
  const database = await openEmbedded(folder);
  try {
    const dump = await database.dumpDataDir('gzip');
    return Buffer.from(await dump.arrayBuffer());
  } finally {
    await database.close();
  }
}
