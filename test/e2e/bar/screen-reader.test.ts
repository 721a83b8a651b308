import {join} from 'node:path';
import {type TestContext, after, afterEach, before, beforeEach, describe, it} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {accessibilityTree} from '../accessibility-tree.ts';
import {startBrowser} from '../browser.ts';
import {type DemoProcess, startDemoProcess, temporaryFolder} from '../demo-process.ts';
import {focusAction, openHelpdesk, runAction, toast} from '../helpdesk-page.ts';

/**
 * What a screen reader gets in each state, as Chromium's accessibility tree has it. The files in `screen-reader/` are
 * meant to be read; a change of words is made by `--test-update-snapshots` and judged by a person.
 */
describe('what a screen reader gets', () => {
  const stack = new AsyncDisposableStack();
  let demo: DemoProcess;
  let browser: Browser;
  let page: Page;

  before(async () => {
    const data = stack.use(temporaryFolder());
    demo = stack.use(await startDemoProcess(data.path));
    browser = await startBrowser('chromium');
    stack.defer(() => browser.close());
  });
  after(() => stack.disposeAsync());
  beforeEach(async () => {
    page = await browser.newPage();
    await page.setViewport({width: 1_280, height: 800});
    await openHelpdesk(page, demo.helpdesk);
    await page.waitForSelector('cs-action-bar:state(ready)');
  });
  afterEach(() => page.close());

  const isAs = async (t: TestContext, name: string, selector: string): Promise<void> => {
    // Times, and the numbers of tickets, are never the same.
    const text = (await accessibilityTree(page, selector))
      .replace(/\b\d+ (?:second|minute)s? ago|\bnow\b/g, 'a moment ago')
      .replace(/#\d+/g, '#1')
      .replace(/127\.0\.0\.1:\d+/g, 'the outside world')
      .replace(/\d?\d:\d\d(?:\s[AP]M)?/g, '00:00');
    t.assert.fileSnapshot(text, join(import.meta.dirname, 'screen-reader', `${name}.txt`), {
      serializers: [value => String(value)],
    });
  };
  const bar = 'cs-action-bar';
  const results = 'cs-toaster';

  it('of the bar with its actions', async t => {
    // The server's word on who may run what comes last.
    await page.waitForSelector(`${bar} >>> [aria-label="VIP gift"][aria-disabled=true]`);
    await isAs(t, 'bar', bar);
  });

  it('of a run that goes on', async t => {
    await runAction(page, 'Sync to CRM');
    await toast(page, 'Sync to CRM', 'there');
    await isAs(t, 'running-result', results);
    await isAs(t, 'running-button', `${bar} >>> [aria-label="Sync to CRM"]`);
  });

  for (const [name, action] of [
    ['succeeded', 'Create ticket'],
    ['failed', 'Check billing'],
    ['unknown', 'Export conversation'],
  ] as const)
    it(`of a run that is ${name}`, async t => {
      await runAction(page, action);
      await toast(page, action, 'ended');
      await isAs(t, `${name}-result`, results);
      await isAs(t, `${name}-button`, `${bar} >>> [aria-label="${action}"]`);
    });

  it('of an action that cannot run', async t => {
    await page.setOfflineMode(true);
    await page.waitForSelector(`${bar} >>> [aria-label="Create ticket"][aria-disabled=true]`);
    await isAs(t, 'unavailable-button', `${bar} >>> [aria-label="Create ticket"]`);
  });

  it('of the question before a run, and of what is wrong in it', async t => {
    await runAction(page, 'Escalate');
    await page.waitForSelector(`${bar} >>> cs-ask-dialog >>> .effect`);
    await isAs(t, 'question', `${bar} >>> cs-ask-dialog >>> dialog`);
    await page.keyboard.press('Enter');
    await page.waitForSelector(`${bar} >>> cs-ask-dialog >>> [aria-invalid=true]`);
    await isAs(t, 'question-with-problems', `${bar} >>> cs-ask-dialog >>> dialog`);
  });

  it('of the palette', async t => {
    await focusAction(page, 'Create ticket');
    await page.keyboard.down('Control');
    await page.keyboard.press('k');
    await page.keyboard.up('Control');
    await page.waitForSelector(`${bar} >>> cs-action-picker >>> input:focus`);
    await page.keyboard.type('crm');
    await page.waitForSelector(`${bar} >>> cs-action-picker >>> [aria-setsize="2"]`);
    await isAs(t, 'palette', `${bar} >>> cs-action-picker >>> .picker`);
  });

  it('of the list of today’s runs', async t => {
    await runAction(page, 'Create ticket');
    await toast(page, 'Create ticket', 'ended');
    await page.$eval(bar, element => element.showRuns());
    await page.waitForSelector(`${bar} >>> cs-run-tray >>> li`);
    await isAs(t, 'runs', `${bar} >>> cs-run-tray >>> dialog li:first-child`);
  });

  it('of what arranges the actions', async t => {
    await focusAction(page, 'Create ticket');
    await page.$eval(`${bar} >>> [aria-label="Create ticket"]`, button =>
      button.dispatchEvent(new MouseEvent('contextmenu', {bubbles: true, composed: true})),
    );
    await page.waitForSelector(`${bar} >>> cs-arrange-dialog >>> dialog[open]`);
    await isAs(t, 'arranging', `${bar} >>> cs-arrange-dialog >>> dialog li:first-child`);
  });
});
