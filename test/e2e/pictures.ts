/**
 * `node test/e2e/pictures.ts OUTDIR [PART]`: pictures of the demo, to be looked at by a person. `PART`: only `pages`,
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
import {join} from 'node:path';
import type {Browser, Page} from 'puppeteer-core';
import {startBrowser} from './browser.ts';
import {type DemoProcess, startDemoProcess, temporaryFolder} from './demo-process.ts';
import {pauseSenders, takeComposer} from './composer-pictures.ts';
import {talkOnPhones} from './phone-talk.ts';
import {openHelpdesk, toast} from './helpdesk-page.ts';

const [folder, only] = process.argv.slice(2);
if (!folder) throw new Error('Usage: node test/e2e/pictures.ts OUTDIR [PART]');
mkdirSync(folder, {recursive: true});

const heights = {320: 700, 800: 700, 1280: 800} as const;
const schemes = ['light', 'dark'] as const;
const toasts = [
  ['success', 'Create ticket'],
  ['error', 'Check billing'],
  ['unknown', 'Export conversation'],
  ['warning', 'Sync to CRM'],
  ['info', 'Insert greeting'],
  ['script-error', 'Endless script'],
] as const;

using data = temporaryFolder();
await using demo = await startDemoProcess(data.path);
const browser = await startBrowser('chromium');
try {
  const parts = {
    pages: takePages,
    toasts: takeToasts,
    questions: takeQuestions,
    manager: takeManager,
    composer: (browser: Browser, demo: DemoProcess) =>
      takeComposer(demo, (...size) => open(browser, ...size), shoot),
    lists: takeLists,
    phones: takePhones,
  };
  for (const [name, take] of Object.entries(parts))
    if (!only || only === name) await take(browser, demo);
} finally {
  await browser.close();
}

async function takePages(browser: Browser, demo: DemoProcess): Promise<void> {
  for (const [width, height] of Object.entries(heights))
    for (const scheme of schemes)
      for (const dir of ['ltr', 'rtl']) {
        const page = await open(browser, Number(width), height, scheme);
        await openHelpdesk(page, `${demo.helpdesk}/?dir=${dir}`);
        await shoot(page, `page-${width}-${scheme}-${dir}`);
        await page.close();
      }
  for (const [name, url] of [
    ['strict', demo.plain],
    ['crm', `${demo.outside}/crm/contacts?phone=%2B5511987654321`],
    ['crm-list', `${demo.outside}/crm/contacts`],
  ] as const)
    for (const width of [320, 1280] as const) {
      const page = await open(browser, width, heights[width], 'light');
      await page.goto(url, {waitUntil: 'networkidle0'});
      await shoot(page, `${name}-${width}`);
      await page.close();
    }
}

async function takeToasts(browser: Browser, demo: DemoProcess): Promise<void> {
  for (const [width, scheme, dir] of [
    [320, 'light', 'ltr'],
    [320, 'dark', 'rtl'],
    [1280, 'light', 'rtl'],
    [1280, 'dark', 'ltr'],
  ] as const) {
    const page = await open(browser, width, heights[width], scheme);
    const name = (what: string): string => `${what}-${width}-${scheme}-${dir}`;
    await openHelpdesk(page, `${demo.helpdesk}/?dir=${dir}`);
    for (const [kind, action] of toasts) {
      await start(page, action);
      await toast(page, action, 'ended');
      await shoot(page, name(`toast-${kind}`));
      await page.locator('cs-toaster >>> .close').click();
      await page.waitForSelector('cs-toaster >>> .toast', {hidden: true});
    }
    for (const action of [
      'Check billing',
      'Export conversation',
      'Endless script',
      'Sync to CRM',
    ]) {
      await start(page, action);
      await toast(page, action, 'ended');
    }
    await shoot(page, name('toasts-folded'));
    await page.locator('cs-toaster >>> .fold').click();
    await page.waitForSelector('cs-toaster >>> .fold[aria-expanded=true]');
    await shoot(page, name('toasts-unfolded'));
    await page.close();
  }
  for (const path of ['tickets', 'received']) {
    const page = await open(browser, 1280, 800, 'light');
    await page.goto(`${demo.outside}/${path}`);
    await shoot(page, path);
    await page.close();
  }
}

/** What opens over the page. */
async function takeQuestions(browser: Browser, demo: DemoProcess): Promise<void> {
  for (const [lang, dir, width, scheme] of [
    ['en', 'ltr', 1280, 'light'],
    ['en', 'ltr', 320, 'dark'],
    ['es', 'ltr', 800, 'light'],
    ['pt-BR', 'ltr', 320, 'light'],
    ['hi', 'ltr', 1280, 'dark'],
    ['ar', 'rtl', 800, 'dark'],
  ] as const) {
    const page = await open(browser, width, heights[width], scheme);
    const name = (what: string): string => `${what}-${lang}-${width}-${scheme}`;
    await openHelpdesk(page, `${demo.helpdesk}/?dir=${dir}`);
    await page.evaluate(lang => (document.documentElement.lang = lang), lang);
    await page.waitForSelector('cs-action-bar:state(ready)');
    for (const action of ['Escalate', 'Refund']) {
      await start(page, action);
      await page.waitForSelector('cs-action-bar >>> .effect');
      await shoot(page, name(action.toLowerCase()));
      await page.keyboard.press('Escape');
    }
    await page.$eval('cs-action-bar', bar => bar.openPalette());
    await page.waitForSelector('cs-action-bar >>> [role=option]', {visible: true});
    await shoot(page, name('palette'));
    await page.keyboard.press('Escape');
    await start(page, 'Create ticket');
    await toast(page, 'Create ticket');
    await page.$eval('cs-action-bar', bar => bar.showRuns());
    await page.waitForSelector('cs-action-bar >>> li', {visible: true});
    await shoot(page, name('runs'));
    await page.keyboard.press('Escape');
    await page.$eval('cs-action-bar', bar =>
      bar
        .shadowRoot!.querySelector('[data-id]')!
        .dispatchEvent(new MouseEvent('contextmenu', {bubbles: true, composed: true})),
    );
    await page.waitForSelector('cs-action-bar >>> .grip', {visible: true});
    await shoot(page, name('arrange'));
    await page.keyboard.press('Escape');
    await start(page, 'Check billing');
    await toast(page, 'Check billing');
    const report = await page.waitForSelector(
      'cs-toaster >>> [aria-label="Check billing"] .buttons button:last-child',
    );
    await report!.click();
    await page.waitForSelector('cs-toaster >>> dialog[open]', {visible: true});
    await shoot(page, name('report'));
    await page.close();
  }
}

/** What administrators see. */
async function takeManager(browser: Browser, demo: DemoProcess): Promise<void> {
  for (const [lang, width, scheme] of [
    ['en', 1280, 'light'],
    ['en', 1280, 'dark'],
    ['ar', 800, 'light'],
    ['ar', 320, 'dark'],
    ['es', 320, 'light'],
    ['hi', 800, 'dark'],
    ['pt-BR', 320, 'light'],
  ] as const) {
    const page = await open(browser, width, heights[width], scheme);
    const name = (what: string): string => `manager-${what}-${lang}-${width}-${scheme}`;
    const whole = await pauseSenders(page);
    await page.goto(`${demo.helpdesk}/admin?lang=${lang}`);
    const part = (selector: string) => page.waitForSelector(`cs-action-manager >>> ${selector}`);
    const press = async (selector: string): Promise<void> => {
      const found = await part(selector);
      await found?.evaluate(one => one instanceof HTMLElement && one.click());
    };
    await part('li[data-id]');
    await shoot(page, name('paused'));
    await whole();
    await page.reload();
    await part('li[data-id]');
    await shoot(page, name('list'));
    // Tall instead of a picture of the whole page: CodeMirror draws what is in the window.
    await page.setViewport({width, height: width < 600 ? 2_600 : 1_700});
    await press('[data-deed=edit]');
    await part('.cm-content');
    await part('cs-action-trial >>> pre');
    await shoot(page, name('editor'));
    await press('cs-action-trial >>> #tab-run');
    await press('cs-action-trial >>> .panel .primary');
    await part('cs-action-trial >>> .outcome');
    await shoot(page, name('run'));
    await page.setViewport({width, height: heights[width]});
    await press('cs-action-editor >>> .bar .ghost');
    for (const [tab, seen] of [
      ['history', 'cs-run-history >>> .run'],
      ['moving', 'cs-action-mover >>> textarea'],
      ['gallery', '.gallery li'],
    ] as const) {
      await press(`#tab-${tab}`);
      await part(seen);
      if (tab === 'history') {
        await press(seen);
        await part('cs-run-history >>> .detail');
      }
      await shoot(page, name(tab));
    }
    await page.close();
  }
}

/** Runs an action by its name, wherever it stands. */
async function start(page: Page, name: string): Promise<void> {
  await page.waitForSelector('cs-action-bar:state(ready)');
  await page.$eval(
    'cs-action-bar',
    (bar, name) => {
      const buttons = [...bar.shadowRoot!.querySelectorAll('[data-id]')];
      const button = buttons.find(one => one.getAttribute('aria-label') === name);
      bar.run(button!.getAttribute('data-id')!);
    },
    name,
  );
}

/** The list of actions is answered here instead of by the server. */
async function takeLists(browser: Browser, demo: DemoProcess): Promise<void> {
  const empty = {status: 'success', data: {custom_actions: [], total: 0, page: 1, limit: 50}};
  const failed = {status: 'error', message: 'Down', error_type: 'internal'};
  for (const [name, status, body] of [
    ['loading', undefined, undefined],
    ['empty', 200, empty],
    ['error', 500, failed],
  ] as const)
    for (const width of [320, 1280] as const) {
      const page = await open(browser, width, heights[width], 'light');
      await page.setRequestInterception(true);
      page.on('request', request => {
        const isList = /\/api\/custom-actions(\?|$)/.test(request.url());
        if (!isList || request.method() !== 'GET') void request.continue();
        else if (status)
          void request.respond({
            status,
            contentType: 'application/json',
            headers: {'Access-Control-Allow-Origin': demo.helpdesk},
            body: JSON.stringify(body),
          });
      });
      await page.goto(demo.helpdesk);
      await page.waitForSelector(`cs-action-bar:state(${name})`);
      // They come only where the list is long in coming.
      if (name === 'loading') await page.waitForSelector('cs-action-bar >>> .bone');
      await shoot(page, `list-${name}-${width}`);
      await page.close();
    }
}

/** What the recipients of messages see. */
async function takePhones(browser: Browser, demo: DemoProcess): Promise<void> {
  await talkOnPhones(demo);
  for (const channel of ['sms', 'whatsapp'])
    for (const [width, height] of [
      [1280, 900],
      [320, 900],
    ] as const)
      for (const scheme of schemes) {
        const page = await open(browser, width, height, scheme);
        await page.goto(`${demo.outside}/phones/${channel}`, {waitUntil: 'networkidle2'});
        await page.waitForSelector('::-p-text(✓✓ delivered)');
        await shoot(page, `phone-${channel}-${width}-${scheme}`);
        await page.close();
      }
}

async function open(
  browser: Browser,
  width: number,
  height: number,
  scheme: string,
): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({width, height});
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}]);
  return page;
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.screenshot({path: join(folder!, `${name}.png`)});
  console.log(name);
}
