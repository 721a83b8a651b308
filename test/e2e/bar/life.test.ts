import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import type {Browser, HTTPRequest, Page} from 'puppeteer-core';
import {startBrowser} from '../browser.ts';
import {type DemoProcess, startDemoProcess, temporaryFolder} from '../demo-process.ts';
import {barReady, openHelpdesk, runAction, tabTo, told} from '../helpdesk-page.ts';
import {counts, live} from './lives.ts';

const lives = 1_000;

/** In the page: nothing in the bar copies the number. */
const isHidden = (): boolean =>
  !document
    .querySelector('cs-action-bar')!
    .shadowRoot!.querySelector('[part=button][aria-label="Copy number"]');

describe('the bar through the life of a page, in chromium', () => {
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
    // Wide enough for all buttons.
    await page.setViewport({width: 1_280, height: 800});
    await fetch(`${demo.outside}/received`, {method: 'DELETE'});
  });
  afterEach(() => page.close());

  it('sends nothing and says so while the rest of it cannot be loaded, and runs when it can', async () => {
    let closed = true;
    await page.setRequestInterception(true);
    page.on('request', (request: HTTPRequest) => {
      const rest = /\/assets\/runs-/.test(request.url());
      void (closed && rest ? request.abort('failed') : request.continue());
    });
    await openHelpdesk(page, demo.helpdesk);
    await runAction(page, 'Create ticket');
    await page.waitForSelector('cs-action-bar >>> ::-p-text(cannot be reached)');
    assert.deepEqual(await demo.received(), []);
    closed = false;
    const done = told(page, 'cs-action Create ticket');
    await runAction(page, 'Create ticket');
    await done;
    assert.equal((await demo.received()).length, 1);
  });

  describe('with a click that is faster than the rest of it', () => {
    const held: HTTPRequest[] = [];

    beforeEach(async () => {
      held.length = 0;
      // What is in the cache would not wait.
      await page.setCacheEnabled(false);
      await page.setRequestInterception(true);
      page.on('request', (request: HTTPRequest) => {
        if (/\/assets\/runs-/.test(request.url())) held.push(request);
        else void request.continue();
      });
      const asked = page.waitForRequest(request => /\/assets\/runs-/.test(request.url()));
      await openHelpdesk(page, demo.helpdesk);
      await runAction(page, 'Create ticket');
      await asked;
    });

    const release = (): void => {
      for (const request of held.splice(0)) void request.continue();
    };

    it('runs it for its contact', async () => {
      const done = told(page, 'cs-action Create ticket');
      release();
      await done;
      const [first] = await demo.received();
      assert.match(String(first?.body), /Maria/);
    });

    it('sends nothing for a contact that is no longer open', async () => {
      await tabTo(page, /Priya Nair/, 'back');
      await page.keyboard.press('Enter');
      await barReady(page);
      release();
      await page.waitForSelector('cs-action-bar:state(ready)');
      // A click that is made now is the first that is sent.
      const done = told(page, 'cs-action Create ticket');
      await runAction(page, 'Create ticket');
      await done;
      const bodies = (await demo.received()).map(({body}) => body);
      assert.equal(bodies.length, 1, bodies.join('\n'));
      assert.match(String(bodies[0]), /Priya/);
    });
  });

  it('sends nothing while it is offline, and runs when it is back', async () => {
    await openHelpdesk(page, demo.helpdesk);
    await page.waitForSelector('cs-action-bar:state(ready)');
    await page.setOfflineMode(true);
    const ticket = 'cs-action-bar >>> [aria-label="Create ticket"]';
    await page.waitForSelector(`${ticket}[aria-disabled=true]`);
    await runAction(page, 'Create ticket');
    await page.waitForSelector('cs-action-bar >>> ::-p-text(You are offline)');
    assert.deepEqual(await demo.received(), []);
    await page.setOfflineMode(false);
    await page.waitForSelector(`${ticket}[aria-disabled=false]`);
    const done = told(page, 'cs-action Create ticket');
    await runAction(page, 'Create ticket');
    await done;
    assert.equal((await demo.received()).length, 1);
  });

  it('is whole again when the page comes back from where browsers keep pages', async () => {
    await openHelpdesk(page, demo.plain);
    // Once its sandbox is there: no browser keeps a page with a frame that is still loading.
    const before = told(page, 'cs-action Copy number');
    await runAction(page, 'Copy number');
    await before;
    await page.evaluate(() => document.documentElement.classList.add('kept'));
    await page.goto(`${demo.outside}/received.json`);
    await page.goBack();
    const isKept = await page.$eval('html', html => html.classList.contains('kept'));
    assert.ok(isKept, 'the page is the one that was left');
    const done = told(page, 'cs-action Copy number');
    await runAction(page, 'Copy number');
    await done;
  });

  it('knows in one tab what another tab ran and arranged', async () => {
    await openHelpdesk(page, demo.helpdesk);
    await page.waitForSelector('cs-action-bar:state(ready)');
    const number = 'cs-action-bar >>> [part=button][aria-label="Copy number"]';
    const hide = 'cs-action-bar >>> cs-arrange-dialog >>> [aria-label="Hide Copy number"]';
    const other = await browser.newPage();
    try {
      await openHelpdesk(other, demo.helpdesk);
      await other.waitForSelector('cs-action-bar:state(ready)');
      const done = told(other, 'cs-action Create ticket');
      await runAction(other, 'Create ticket');
      await done;
      await other.click(number, {button: 'right'});
      await (await other.waitForSelector(hide))!.click();
      await page.bringToFront();
      await page.waitForFunction(isHidden, {polling: 100});
      await page.$eval('cs-action-bar', bar => bar.showRuns());
      await page.waitForSelector('cs-action-bar >>> cs-run-tray >>> ::-p-text(Create ticket)');
      await other.bringToFront();
      await (await other.waitForSelector(hide))!.click();
      await other.waitForSelector(number);
    } finally {
      await other.close();
    }
  });

  it('sees a run to its end while the page is printed', async () => {
    await openHelpdesk(page, demo.plain);
    await page.waitForSelector('cs-action-bar:state(ready)');
    const ended = told(page, 'cs-action Sync to CRM');
    await runAction(page, 'Sync to CRM');
    await page.waitForSelector('cs-action-bar >>> [aria-label="Sync to CRM"][aria-disabled=true]');
    const pages = await page.pdf({timeout: 20_000});
    assert.ok(pages.length > 1_000);
    await ended;
  });

  it('tells the end of a run that outlasted a frozen tab', async () => {
    await openHelpdesk(page, demo.helpdesk);
    const session = await page.createCDPSession();
    const done = told(page, 'cs-action Sync to CRM');
    await runAction(page, 'Sync to CRM');
    await page.waitForSelector('cs-action-bar >>> [aria-label="Sync to CRM"][aria-disabled=true]');
    await session.send('Page.setWebLifecycleState', {state: 'frozen'});
    await untilReceived('/slow');
    await session.send('Page.setWebLifecycleState', {state: 'active'});
    await done;
    assert.equal((await demo.received()).length, 1);
  });

  it(`leaves nothing behind after ${lives} lives with runs in flight`, async t => {
    // The helpdesk lists what happened, and grows; the plain page has nothing but the bar.
    await openHelpdesk(page, demo.plain);
    const session = await page.createCDPSession();
    await session.send('Performance.enable');
    // Templates are kept once they were used: a toast with all its parts has to be seen before the first count.
    const failed = told(page, 'cs-action-error Check billing');
    await runAction(page, 'Check billing');
    await failed;
    await page.waitForSelector('cs-toaster >>> .buttons button');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.evaluate(live, 50);
    const before = await counts(session);
    let runs = 0;
    // In parts, each with the time limit of one call: a busy machine is slow, not wrong.
    for (let part = 0; part < lives; part += 100) runs += await page.evaluate(live, 100);
    const now = await counts(session);
    t.diagnostic(`${runs} runs; before ${JSON.stringify(before)}, after ${JSON.stringify(now)}`);
    assert.ok(now.Frames <= before.Frames, 'frames');
    assert.ok(now.Documents <= before.Documents, 'documents');
    // A bar has a hundred nodes. On a busy machine the last few are still held when they are counted.
    assert.ok(now.Nodes <= before.Nodes + 2 * lives, 'nodes');
    assert.ok(now.JSEventListeners <= before.JSEventListeners + 10, 'listeners');
    // A leak of one bar a life would be tens of megabytes.
    assert.ok(now.JSHeapUsedSize <= before.JSHeapUsedSize + 3_000_000, 'heap');
  });

  async function untilReceived(path: string): Promise<void> {
    const end = Date.now() + 10_000;
    while (!(await demo.received()).some(request => request.path.startsWith(path)))
      assert.ok(Date.now() < end, `${path} was not called`);
  }
});
