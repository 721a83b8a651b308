import {createHash} from 'node:crypto';
import {readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';

interface Asset {
  readonly text: string;
  readonly etag: string;
}

/** The files that were built for browsers. Each is read once, and again when it was built anew. */
export class AssetFolder {
  readonly #folder: string;
  readonly #known = new Map<string, Asset & {readonly version: string}>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** `name` is a path below the folder that the caller has checked; nothing where there is no such file. */
  async read(name: string): Promise<Asset | undefined> {
    const path = join(this.#folder, name);
    const found = await stat(path).catch((error: unknown) => {
      if (isNoFile(error)) return undefined;
      throw error;
    });
    if (!found?.isFile()) return undefined;
    const version = `${found.mtimeMs} ${found.size}`;
    const known = this.#known.get(name);
    if (known?.version === version) return known;
    const text = await readFile(path, 'utf8');
    const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;
    const asset = {text, etag, version};
    this.#known.set(name, asset);
    return asset;
  }
}

/** There is none, or there can be none of that name. */
const isNoFile = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  /^(ENOENT|ENOTDIR|ENAMETOOLONG)$/.test(String(error.code));
