/**
 * `node test/e2e/pictures/take.ts OUTDIR [PART]`: pictures of the demo, to be looked at by a person. `PART`: only `pages`,
 * `toasts`, `questions`, `manager`, `composer`, `lists` or `phones`.
 *
 * 1. The page at three widths, in light and dark, and from right to left.
 * 2. The bar with a toast of each kind.
 * 3. What opens over the page: a form, a confirmation, the palette, the list of runs, what arranges the actions, a report; in
 *    five languages.
 * 4. The manager: list, a paused sender, editor, a test run, history, import, templates; in five languages.
 * 5. The composer: list, form, a file, a paused sender, check, progress, a question, the end; in five languages.
 * 6. The list while it loads, when it is empty, and when it could not be loaded.
 * 7. The phones of the outside world.
 */
import {mkdirSync} from 'node:fs';
import {startBrowser} from '../browser.ts';
import {startDemoProcess, temporaryFolder} from '../demo-process.ts';
import {takeComposer} from './composer.ts';
import {takeLists} from './lists.ts';
import {takeManager} from './manager.ts';
import {takePages} from './pages.ts';
import {takePhones} from './phones.ts';
import {takeQuestions} from './questions.ts';
import {Studio} from './studio.ts';
import {takeToasts} from './toasts.ts';

const [folder, only] = process.argv.slice(2);
if (!folder) throw new Error('Usage: node test/e2e/pictures/take.ts OUTDIR [PART]');
mkdirSync(folder, {recursive: true});

const parts = {
  pages: takePages,
  toasts: takeToasts,
  questions: takeQuestions,
  manager: takeManager,
  composer: takeComposer,
  lists: takeLists,
  phones: takePhones,
};

using data = temporaryFolder();
await using demo = await startDemoProcess(data.path);
const browser = await startBrowser('chromium');
try {
  const studio = new Studio(demo, browser, folder);
  for (const [name, take] of Object.entries(parts)) if (!only || only === name) await take(studio);
} finally {
  await browser.close();
}
