/**
 * Fails where a package that users install, or that the bench fetches to stand beside ours, has a licence that asks more
 * of them than to be named. By the lock files: `npm sbom --omit=dev` leaves out what a development dependency needs as
 * well, such as lit.
 */
import {readFileSync} from 'node:fs';

/** The bench's has a package of its own, which `npm ci` leaves out. */
const locks = ['package-lock.json', 'test/bench/peers/package-lock.json'];

const accepted = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD']);

interface Entry {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

const installed = locks.flatMap(file => {
  const {packages} = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly packages: Readonly<Record<string, Entry>>;
  };
  return Object.entries(packages).filter(
    ([path, {dev, devOptional}]) => path !== '' && !dev && !devOptional,
  );
});
const others = installed.filter(
  ([, {license = ''}]) =>
    !license
      .replaceAll(/[()]/g, '')
      .split(' OR ')
      .some(one => accepted.has(one)),
);
for (const [path, {version, license}] of others)
  console.error(`${path} ${version}: ${license ?? 'no licence named'}`);
console.log(`${installed.length} packages, ${others.length} with a licence that is not accepted`);
process.exitCode = others.length > 0 ? 1 : 0;
