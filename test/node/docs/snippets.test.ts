import assert from 'node:assert/strict';
import {existsSync, globSync, readFileSync, readdirSync} from 'node:fs';
import {describe, it} from 'node:test';
import ts from 'typescript';
import {strictPolicy} from '../../../demo/plain/plain.ts';
import {checkScriptResult} from '../../../src/protocol/script-result.ts';
import {readConfig} from '../../../src/server/config.ts';
import {elementsOf, readManifest} from '../../../tools/docs/reference.ts';
import {filesOf} from '../../../tools/group.ts';
import {type Block, allBlocks, pages, placeOf} from './blocks.ts';
import {CommandLine} from './commands.ts';
import {runContainers} from './containers.ts';
import {runScript} from './script-run.ts';

/** How each kind of block is held; `language use`. What is not here fails. */
const kinds: Readonly<Record<string, (blocks: readonly Block[]) => void | Promise<void>>> = {
  sh: runCommands,
  'sh container': runContainers,
  html: checkElements,
  'html live': checkElements,
  js: blocks => compile(blocks, false),
  ts: blocks => compile(blocks, true),
  'js script': runScripts,
  'text policy': checkPolicies,
  'text nginx': checkProxies,
  'json token': blocks => {
    for (const {text} of blocks) assert.equal(typeof JSON.parse(text).token, 'string');
  },
};

/** `cookbook.test.ts` runs these. */
const recipes = new Set(
  ['contact', 'action', 'input', 'answer', 'sent', 'returns'].map(use => `json ${use}`),
).add('text opens');

describe('the blocks of README and docs', () => {
  const blocks = allBlocks();
  const kindOf = ({language, use}: Block): string => `${language} ${use}`.trim();
  const groups = Map.groupBy(
    blocks.filter(block => !(block.page === 'docs/cookbook.md' && recipes.has(kindOf(block)))),
    kindOf,
  );

  it('are all held by something', t => {
    const loose = [...groups].filter(([kind]) => !Object.hasOwn(kinds, kind));
    assert.deepEqual(
      loose.flatMap(([kind, own]) => own.map(block => `${placeOf(block)} (${kind})`)),
      [],
    );
    t.diagnostic(`${blocks.length} blocks on ${pages.length} pages`);
    assert.ok(blocks.length > 60, `${blocks.length} blocks`);
  });

  for (const [kind, hold] of Object.entries(kinds))
    it(`hold as ${kind}`, async () => {
      const own = groups.get(kind) ?? [];
      assert.ok(own.length > 0, `No block is ${kind}; take it out of the list`);
      await hold(own);
    });
});

it('quotes only what is really said', () => {
  const page = readFileSync('docs/troubleshooting.md', 'utf8');
  const sources = readdirSync('src', {recursive: true, encoding: 'utf8'})
    .filter(file => file.endsWith('.ts'))
    .map(file => readFileSync(`src/${file}`, 'utf8'))
    .join('\n');
  const quoted = [...page.matchAll(/^\| “(.+?)” +\|/gm)].map(([, text = '']) => text);
  assert.ok(quoted.length >= 15, `${quoted.length} quoted`);
  assert.deepEqual(
    quoted.filter(text => !sources.includes(text)),
    [],
  );
});

it('names only files that are there', () => {
  const page = readFileSync('docs/architecture.md', 'utf8');
  const named = [...page.matchAll(/`((?:src|test)\/[\w./-]+)`/g)].map(([, path = '']) => path);
  assert.ok(named.length > 12);
  assert.deepEqual(
    named.filter(path => !existsSync(path)),
    [],
  );
});

it('names only groups of tests that are there', () => {
  const named = [...globSync('docs/*.md'), 'README.md', 'CONTRIBUTING.md'].flatMap(page =>
    [...readFileSync(page, 'utf8').matchAll(/npm test -- --group ([a-z][\w-]*)/g)].map(
      ([, name = '']) => name,
    ),
  );
  assert.ok(named.length > 0);
  assert.deepEqual(
    named.filter(name => filesOf(name, 'test').length === 0),
    [],
  );
});

async function runCommands(blocks: readonly Block[]): Promise<void> {
  for (const own of Map.groupBy(blocks, ({page}) => page).values()) {
    await using line = new CommandLine();
    const lines = own.flatMap(({text}) => text.split('\n')).filter(text => text.trim());
    // A page that speaks of a server that is there already.
    if (lines.some(text => text.includes('backup')) && !lines.some(text => text.includes(' init ')))
      await line.run(
        'npx cs-action-server init --org Acme --origin https://helpdesk.example.com --json > keys.json',
      );
    for (const text of lines) await line.run(text);
  }
}

/** Tags and attributes are those of the manifest, and what is fetched is a file that the server has. */
function checkElements(blocks: readonly Block[]): void {
  const elements = new Map(elementsOf(readManifest()).map(one => [one.tagName, one]));
  for (const block of blocks) {
    for (const [, tag = '', attributes = ''] of block.text.matchAll(/<(cs-[\w-]+)([^>]*)>/g)) {
      const known = elements.get(tag)?.attributes?.map(({name}) => name);
      assert.ok(known, `${placeOf(block)}: <${tag}>`);
      for (const [, name = ''] of attributes.matchAll(/([\w-]+)=/g))
        assert.ok(known.includes(name), `${placeOf(block)}: ${tag} has no ${name}`);
    }
    for (const [, path = ''] of block.text.matchAll(/(?:src|href)="https?:\/\/[^/]+\/([^"]+)"/g)) {
      const [, tag] = /^(cs-[\w-]+)\.js$/.exec(path) ?? [];
      // A file of the package, as a CDN serves it.
      const [, packed] = /^cs-action-bar@VERSION\/(.+)$/.exec(path) ?? [];
      const isThere = packed
        ? readFileSync('package.json', 'utf8').includes(`"./${packed}"`)
        : tag
          ? elements.has(tag)
          : existsSync(`src/${path}`);
      assert.ok(isThere, `${placeOf(block)}: ${path}`);
    }
  }
}

/** As TypeScript against our own types; a page's plain script is not held to be strict about null. */
function compile(blocks: readonly Block[], strict: boolean): void {
  const {config} = ts.readConfigFile('tsconfig.json', path => readFileSync(path, 'utf8')) as {
    config: {compilerOptions: object};
  };
  const {options} = ts.convertCompilerOptionsFromJson(config.compilerOptions, '.');
  const texts = new Map(
    blocks.map(({text}, index) => [`docs-snippet-${index}.ts`, `import 'cs-action-bar';\n${text}`]),
  );
  const own = {
    ...options,
    strict,
    exactOptionalPropertyTypes: strict,
    types: ['node'],
    paths: {'cs-action-bar': ['./src/index.ts'], 'cs-action-bar/testing': ['./src/testing.ts']},
  };
  const host = ts.createCompilerHost(own);
  const {fileExists, readFile} = host;
  const nameOf = (path: string): string => path.split('/').at(-1) ?? path;
  host.fileExists = path => texts.has(nameOf(path)) || fileExists(path);
  host.readFile = path => texts.get(nameOf(path)) ?? readFile(path);
  host.getSourceFile = (path, target) => {
    const text = host.readFile(path);
    return text === undefined ? undefined : ts.createSourceFile(path, text, target);
  };
  const program = ts.createProgram([...texts.keys()], own, host);
  const problems = [...texts.keys()].flatMap(name =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(name)),
  );
  assert.deepEqual(
    problems.map(({messageText}) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    [],
  );
}

async function runScripts(blocks: readonly Block[]): Promise<void> {
  const context = {contact: {id: 'c-17', name: 'Ana', metadata: {language: 'pt'}}};
  for (const {text} of blocks) {
    const all = ['open_url', 'clipboard', 'insert_text', 'download', 'toast'] as const;
    const {result, dropped} = checkScriptResult(await runScript(text, context, {}), all);
    assert.deepEqual(dropped, []);
    assert.ok(Object.keys(result).length > 1);
  }
}

/** Each line stands in the policy of the strict page, which a test opens in browsers. */
/** It leads to where the server listens, lets its largest body through, and says who calls. */
function checkProxies(blocks: readonly Block[]): void {
  const {port} = readConfig({}, 'dist/browser');
  const routes = readFileSync('src/server/routes/v2/campaigns.ts', 'utf8');
  const [, megabytes] = /bodyLimit = (\d+) \* 1024 \* 1024/.exec(routes) ?? [];
  for (const block of blocks)
    for (const wanted of [
      `proxy_pass http://127.0.0.1:${port};`,
      `client_max_body_size ${megabytes}m;`,
      'proxy_set_header X-Forwarded-For ',
    ])
      assert.ok(block.text.includes(wanted), `${placeOf(block)}: ${wanted}`);
}

function checkPolicies(blocks: readonly Block[]): void {
  const parse = (text: string): readonly (readonly string[])[] =>
    text
      .split(/[;\n]/)
      .map(line => line.trim().split(/\s+/))
      .filter(([name]) => name);
  const strict = new Map(
    parse(strictPolicy('https://actions.example.com')).map(([name, ...sources]) => [name, sources]),
  );
  for (const block of blocks)
    for (const [name = '', ...sources] of parse(block.text))
      for (const source of sources)
        assert.ok(strict.get(name)?.includes(source), `${placeOf(block)}: ${name} ${source}`);
}
