import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {dirname, join, normalize} from 'node:path';
import {describe, it} from 'node:test';

/**
 * Who may import whom. A row is a folder or a file of src/, longest match first; its value is what it may import besides
 * itself. `type:` means that only types may come from there.
 */
const browser = ['protocol', 'errors.ts'];
const table: Record<string, readonly string[]> = {
  'errors.ts': [],
  'events.ts': ['type:protocol', 'type:errors.ts', 'load-events.ts'],
  'load-events.ts': ['type:protocol', 'type:errors.ts'],
  protocol: [],
  template: [...browser, 'mustache'],
  client: browser,
  'sandbox/guest': [...browser, 'sandbox/trusted-types.ts'],
  sandbox: browser,
  'state/manager': [...browser, 'state', 'template', 'client', 'moving'],
  state: [
    ...browser,
    'template',
    'client',
    'sandbox',
    'events.ts',
    'load-events.ts',
    'lit',
    '@lit/context',
  ],
  elements: [...browser, 'state', 'template', 'events.ts', 'locales', 'lit', 'lucide'],
  'elements/action-manager': [
    ...browser,
    'elements',
    'state',
    'template',
    'client',
    'moving',
    'locales',
    'lit',
    'lucide',
    '@codemirror',
    '@lezer',
  ],
  'state/composer': [...browser, 'state/csv.ts', 'papaparse'],
  'elements/campaign-composer': [...browser, 'elements', 'state', 'client', 'locales', 'lit'],
  moving: ['protocol', 'yaml'],
  testing: ['protocol', 'node'],
  'testing.ts': ['testing'],
  locales: ['type:errors.ts', 'type:protocol'],
  'composer.ts': ['elements', 'locales'],
  'composer-tag.ts': ['elements'],
  frameworks: ['type:elements', 'type:events.ts', 'react', 'type:vue', 'type:svelte'],
  'index.ts': ['elements', 'errors.ts', 'events.ts', 'locales', 'type:protocol'],
  'element.ts': ['elements'],
  'script-tag.ts': ['element.ts'],
  'single-file.ts': ['element.ts'],
  'manager.ts': ['elements', 'locales'],
  'manager-tag.ts': ['elements'],
  'server/schemas': ['protocol', 'zod', '@hono/zod-openapi', 'server/services/api-error.ts'],
  'server/pages': ['node'],
  'server/middleware': ['server/services', 'type:server/store', 'protocol', 'hono', 'node', 'pino'],
  'server/routes': [
    'server/services',
    'server/schemas',
    'server/pages',
    'server/middleware',
    'protocol',
    'hono',
    '@hono/zod-openapi',
    'zod',
    'node',
  ],
  'server/services': [
    'server/store',
    'server/egress',
    'server/providers',
    'protocol',
    'template',
    'errors.ts',
    'server/schemas',
    '@hono/zod-openapi',
    'jose',
    'acorn',
    'temporal-polyfill',
    'node',
  ],
  'server/store': ['protocol', 'kysely', 'pg', '@electric-sql/pglite', 'node'],
  'server/providers': ['server/egress', 'protocol', 'libphonenumber-js', 'node'],
  'server/egress': ['undici', 'ipaddr.js', 'node'],
  'server/jobs': ['server/services'],
};

/** Files of src/server itself and its commands put the parts together: they may import all of it. */
const composition = (file: string): boolean => /^server\/([^/]+\.ts|cli\/.*)$/.test(file);

interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const code = readFileSync(join('src', file), 'utf8').replaceAll(
    /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm,
    '',
  );
  const statements = code.matchAll(
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[\w*{][^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/g,
  );
  const dynamic = code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g);
  const resolve = (specifier: string): string =>
    specifier.startsWith('.')
      ? normalize(join(dirname(file), specifier))
          .replaceAll('\\', '/')
          .replace(/\?.*$/, '')
      : specifier.startsWith('node:')
        ? 'node'
        : specifier;
  return [
    ...[...statements].map(([, type, specifier]) => ({
      target: resolve(specifier!),
      typeOnly: !!type,
    })),
    ...[...dynamic].map(([, specifier]) => ({target: resolve(specifier!), typeOnly: false})),
  ];
}

const covers = (rule: string, target: string): boolean =>
  target === rule || target.startsWith(`${rule}/`);

const rowOf = (file: string): string | undefined =>
  Object.keys(table)
    .filter(row => covers(row, file))
    .toSorted((a, b) => b.length - a.length)[0];

function isAllowed(row: string, {target, typeOnly}: Import): boolean {
  if (covers(row, target) && rowOf(target) === row) return true;
  return table[row]!.some(rule =>
    rule.startsWith('type:') ? typeOnly && covers(rule.slice(5), target) : covers(rule, target),
  );
}

const files = globSync('**/*.ts', {cwd: 'src'}).map(file => file.replaceAll('\\', '/'));

describe('the layers of src/', () => {
  it('finds the imports of every file', () => {
    assert.ok(files.length > 100, `${files.length} files`);
    assert.deepEqual(
      importsOf('state/ask.ts')
        .map(({target}) => target)
        .slice(0, 3),
      ['client/client.ts', 'client/run-calls.ts', 'errors.ts'],
    );
    const lazy = importsOf('state/perform.ts').find(({target}) => target === 'state/script.ts');
    assert.ok(lazy);
  });

  it('imports only what the table allows', () => {
    const wrong = files
      .filter(file => !composition(file))
      .flatMap(file => {
        const row = rowOf(file);
        if (!row) return [`${file} has no row in the table`];
        return importsOf(file)
          .filter(one => !isAllowed(row, one))
          .map(({target}) => `${file} imports ${target}`);
      });
    assert.deepEqual(wrong, []);
  });

  it('lets nothing outside of src/server import it', () => {
    const wrong = files
      .filter(file => !file.startsWith('server/'))
      .filter(file => importsOf(file).some(({target}) => target.startsWith('server/')));
    assert.deepEqual(wrong, []);
  });

  it('imports nothing in protocol/ and errors.ts at run time', () => {
    for (const file of files.filter(one => /^(protocol\/|errors\.ts)/.test(one)))
      for (const {target} of importsOf(file)) assert.match(target, /^protocol\//);
  });
});
