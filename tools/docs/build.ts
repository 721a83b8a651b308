/**
 * `npm run docs`: the site in dist/docs, plain files for any web server.
 *
 * 1. The bundles for browsers are built where they are not there.
 * 2. The pages of docs/, and two that are made: the elements from the manifest, the API from OpenAPI.
 * 3. What they use: the sheet, the bundle, and the server that the live examples have in the page.
 */
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import {basename, join} from 'node:path';
import {build} from 'vite';
import {runTool} from '../run-tool.ts';
import {apiPage, readOpenApi} from './api-page.ts';
import {referencePage} from './reference.ts';
import {type SitePage, contents, layout, renderMarkdown} from './site.ts';

const folder = 'dist/docs';

const entries = {
  bundle: 'cs-action-bar',
  manager: 'cs-action-manager',
  composer: 'cs-campaign-composer',
};
for (const [mode, entry] of Object.entries(entries))
  if (!existsSync(`dist/browser/${entry}.js`))
    await runTool('vite', ['build', '--mode', mode, '--logLevel', 'warn']);
rmSync(folder, {recursive: true, force: true});
mkdirSync(folder, {recursive: true});

const written = globSync('docs/*.md').map(file => {
  const text = readFileSync(file, 'utf8');
  const title = /^# (.+)$/m.exec(text)?.[1] ?? basename(file, '.md');
  return {
    name: basename(file, '.md'),
    title: title.replaceAll('`', ''),
    html: renderMarkdown(text),
  };
});
const pages: readonly SitePage[] = [
  ...written,
  {name: 'reference', title: 'Elements', html: referencePage()},
  {name: 'api', title: 'API', html: apiPage(await readOpenApi())},
];
const titles = new Map(pages.map(({name, title}) => [name, title]));
const listed = new Set(contents.flatMap(([, names]) => names));
const lost = pages.filter(({name}) => !listed.has(name)).map(({name}) => name);
if (lost.length > 0)
  throw new Error(`Not in the list of pages (tools/docs/site.ts): ${lost.join(', ')}`);
for (const page of pages) writeFileSync(join(folder, `${page.name}.html`), layout(page, titles));

cpSync('dist/browser', join(folder, 'bar'), {recursive: true});
cpSync('docs/examples', join(folder, 'examples'), {recursive: true});
for (const file of ['site.css', 'icon.svg', 'fold.js'])
  cpSync(join('tools/docs/live', file), join(folder, file));
await build({
  configFile: false,
  logLevel: 'warn',
  build: {
    outDir: folder,
    emptyOutDir: false,
    lib: {entry: 'tools/docs/live/live.ts', formats: ['es'], fileName: () => 'live.js'},
  },
});
console.log(`${pages.length} pages in ${folder}`);
