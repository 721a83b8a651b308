import {globSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {brotliCompressSync} from 'node:zlib';
import {minify} from 'vite';
import {look} from '../page/look.ts';
import {rawBar} from '../page/raw-bar.ts';

const bundle = join(import.meta.dirname, '../../../dist/browser');

/** Bytes of a script as it travels, by brotli at its best. */
export const sizeOf = (script: string): number => brotliCompressSync(script).length;

/** All that our bar needs until its buttons show: what `size-limit` calls the first render. */
export const ourSize = (): number =>
  ['cs-action-bar.js', 'assets/core-*.js']
    .flatMap(pattern => globSync(pattern, {cwd: bundle}))
    .map(file => sizeOf(readFileSync(join(bundle, file), 'utf8')))
    .reduce((all, one) => all + one, 0);

/** The bar by hand, as small as others are made. */
export async function rawSize(): Promise<number> {
  const sheets = [look.barCss, look.toastCss].map(text => text.replaceAll(/\s+/g, ' '));
  const own = {...look, api: '', barCss: sheets[0], toastCss: sheets[1]};
  const {code} = await minify('raw.js', `(${rawBar.toString()})(${JSON.stringify(own)})`);
  return sizeOf(code);
}
