import {readFileSync} from 'node:fs';

/** What is published, and from what it is put together. Paths are those of the checkout, and of the package. */
export interface PackageDefinition {
  readonly name: string;
  readonly description: string;
  readonly keywords: readonly string[];
  /** Files and folders that come with it whole; of `dist/` only what its entries reach comes by itself. */
  readonly whole: readonly string[];
  /** The text people see first; it becomes README.md. */
  readonly readme: string;
  /** `^` lets a page share one Lit with its other elements; a server runs what it was tested with. */
  readonly range: '^' | '';
  /** What a page may have and need not: only types, or an entry of its own, ask for it. */
  readonly optionalPeers: Readonly<Record<string, string>>;
  /** Fields of its package.json as they are. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface RootManifest {
  readonly version: string;
  readonly license: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly customElements: string;
  readonly sideEffects: readonly string[];
  readonly dependencies: Readonly<Record<string, string>>;
}

export const packagesFolder = 'dist/packages';

export const readRoot = (): RootManifest =>
  JSON.parse(readFileSync('package.json', 'utf8')) as RootManifest;

/** The entries of the element stand in the root's package.json; those of the server here. */
export const definitions = (root: RootManifest): readonly PackageDefinition[] => [
  {
    name: 'cs-action-bar',
    description: 'Custom actions beside a chat: the web components.',
    keywords: ['web-component', 'custom-element', 'lit', 'helpdesk', 'whatsapp', 'actions'],
    whole: ['dist/browser', 'custom-elements.json', 'pack.schema.json', 'CHANGELOG.md', 'LICENSE'],
    readme: 'README.md',
    range: '^',
    optionalPeers: {react: '>=19', svelte: '>=5', vue: '>=3.5'},
    fields: {
      exports: root.exports,
      customElements: root.customElements,
      sideEffects: root.sideEffects,
    },
  },
  {
    name: 'cs-action-server',
    description: 'Custom actions beside a chat: the server and its command.',
    keywords: ['server', 'helpdesk', 'whatsapp', 'twilio', 'webhooks', 'actions'],
    whole: ['dist/browser', 'dist/prepared-database.tgz', 'CHANGELOG.md', 'LICENSE'],
    readme: 'src/server/README.md',
    range: '',
    optionalPeers: {'@types/node': '>=24'},
    fields: {
      engines: root.engines,
      exports: {
        '.': {types: './dist/server/index.d.ts', default: './dist/server/index.js'},
        './package.json': './package.json',
      },
      bin: root.bin,
      sideEffects: ['./dist/server/main.js', './dist/server/cli/main.js'],
    },
  },
];
