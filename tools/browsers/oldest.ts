/**
 * `npm run oldest`: the tests of the elements in the oldest Chromium that they are built for, or the next that npm has.
 *
 *     -- FILE…    only those tests
 *
 * It is fetched once, into `.cache`; a clone does not install it. Its libraries are those of the system.
 */
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {brotliDecompressSync} from 'node:zlib';
import {exitCode} from '../run-tool.ts';

/** The target of `vite.config.ts` is 125, which this package has left out. */
const version = '126.0.0';
const folder = resolve('.cache', `chromium-${version}`);
const binary = join(folder, 'chromium');

if (!existsSync(binary)) {
  mkdirSync(folder, {recursive: true});
  const install = ['install', '--no-save', '--prefix', folder, `@sparticuz/chromium@${version}`];
  execFileSync('npm', install, {stdio: 'inherit', shell: process.platform === 'win32'});
  const packed = join(folder, 'node_modules', '@sparticuz', 'chromium', 'bin', 'chromium.br');
  writeFileSync(binary, brotliDecompressSync(readFileSync(packed)), {mode: 0o755});
}
process.env['CHROME_PATH'] = binary;
process.env['CS_ENGINES'] = 'chromium';
const files = process.argv.slice(2).flatMap(file => ['--files', file]);
process.exitCode = await exitCode('wtr', ['--config', 'web-test-runner.config.ts', ...files]);
