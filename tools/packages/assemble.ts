import {cpSync, existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {
  type PackageDefinition,
  type RootManifest,
  definitions,
  packagesFolder,
  readRoot,
} from './definitions.ts';
import {type Reached, reach} from './modules.ts';

/**
 * Puts the packages together in dist/packages, each with what its entries reach and no more: who installs the element
 * installs no database. Its dependencies are what its files import, in the versions of the root.
 */
export function assemblePackages(): void {
  const root = readRoot();
  for (const definition of definitions(root)) {
    const folder = join(packagesFolder, definition.name);
    const reached = reach(entriesOf(definition));
    for (const file of [...reached.files, ...definition.whole]) copy(file, join(folder, file));
    copy(definition.readme, join(folder, 'README.md'));
    const manifest = manifestOf(definition, root, reached);
    writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  }
}

/** Every module that a user of the package can name: in `exports` and as commands. */
function entriesOf({fields, whole}: PackageDefinition): readonly string[] {
  return [fields['exports'], fields['bin']]
    .flatMap(pathsIn)
    .map(path => path.replace('./', ''))
    .filter(path => path !== 'package.json')
    .filter(path => !whole.some(part => path === part || path.startsWith(`${part}/`)));
}

const pathsIn = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : value && typeof value === 'object'
      ? Object.values(value).flatMap(pathsIn)
      : [];

function manifestOf(
  {name, description, keywords, range, optionalPeers, fields}: PackageDefinition,
  {version, license, dependencies}: RootManifest,
  {packages, typePackages}: Reached,
): Record<string, unknown> {
  const needed = [...packages, ...typePackages]
    .filter(one => !Object.hasOwn(optionalPeers, one))
    .toSorted();
  const lost = needed.filter(one => !dependencies[one]);
  if (lost.length > 0) throw new Error(`${name} imports ${lost.join(', ')}: no dependency`);
  return {
    name,
    version,
    description,
    keywords,
    license,
    type: 'module',
    ...fields,
    dependencies: Object.fromEntries(needed.map(one => [one, range + dependencies[one]])),
    peerDependencies: optionalPeers,
    peerDependenciesMeta: Object.fromEntries(
      Object.keys(optionalPeers).map(one => [one, {optional: true}]),
    ),
    publishConfig: {access: 'public', provenance: true},
  };
}

function copy(from: string, to: string): void {
  if (!existsSync(from)) throw new Error(`${from} is missing; run npm run build`);
  mkdirSync(dirname(to), {recursive: true});
  if (from === 'custom-elements.json') writeFileSync(to, elementsOnly(readFileSync(from, 'utf8')));
  else cpSync(from, to, {recursive: true});
}

interface Module {
  readonly declarations?: readonly {readonly customElement?: boolean}[];
  readonly exports?: readonly {readonly kind: string}[];
}

/** A manifest with what editors and documentation ask it for; functions and types stand in the typings. */
function elementsOnly(text: string): string {
  const manifest = JSON.parse(text) as {readonly modules: readonly Module[]};
  const modules = manifest.modules.filter(
    ({declarations = [], exports = []}) =>
      declarations.some(one => one.customElement) ||
      exports.some(one => one.kind === 'custom-element-definition'),
  );
  return JSON.stringify({...manifest, modules});
}
