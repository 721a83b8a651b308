import {createHash} from 'node:crypto';
import {globSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

const folder = 'dist/browser';

/** The value of an `integrity` attribute (Subresource Integrity, W3C). */
const integrityOf = (file: string): string =>
  `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;

/**
 * Writes `integrity.json`: the value of every script and style sheet for browsers, by its path. A page names that of the
 * single file; for an entry with parts, an import map's `integrity` may name all of them.
 */
export function writeIntegrity(): void {
  const files = globSync('**/*.{js,css}', {cwd: folder}).map(file => file.replaceAll('\\', '/'));
  const values = files.toSorted().map(file => [file, integrityOf(join(folder, file))]);
  writeFileSync(
    join(folder, 'integrity.json'),
    `${JSON.stringify(Object.fromEntries(values), null, 2)}\n`,
  );
}
