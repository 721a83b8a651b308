import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {startBrowser} from '../browser.ts';
import {type DemoProcess, startDemoProcess, temporaryFolder} from '../demo-process.ts';
import {messageBox, openHelpdesk, runAction, tabTo, toast} from '../helpdesk-page.ts';

const stack = new AsyncDisposableStack();
let demo: DemoProcess;
let browser: Browser;

before(async () => {
  const data = stack.use(temporaryFolder());
  demo = stack.use(await startDemoProcess(data.path));
  browser = await startBrowser('chromium');
  stack.defer(() => browser.close());
});
after(() => stack.disposeAsync());

for (const framework of ['react', 'vue', 'svelte', 'angular'])
  describe(`a page of ${framework}`, () => {
    let page: Page;

    beforeEach(async () => {
      await fetch(`${demo.outside}/received`, {method: 'DELETE'});
      page = await browser.newPage();
      await page.setViewport({width: 1_280, height: 800});
      await openHelpdesk(page, `${demo.helpdesk}/hosts/${framework}`);
    });
    afterEach(() => page.close());

    const says = (text: string): Promise<unknown> =>
      page.waitForSelector(`#done ::-p-text(${text})`);

    it('runs for the open contact, and is told so', async () => {
      await runAction(page, 'Create ticket');
      await says('Create ticket for maria-santos');
      await tabTo(page, /Priya Nair/, 'back');
      await page.keyboard.press('Enter');
      // By the property: some frameworks set that, some the attribute.
      await page.waitForFunction(
        () => document.querySelector('cs-action-bar')!.contactId === 'priya-nair',
      );
      await runAction(page, 'Create ticket');
      await says('Create ticket for priya-nair');
      const bodies = (await demo.received()).map(({body}) => body);
      assert.equal(bodies.length, 2);
      assert.match(String(bodies[0]), /Maria/);
      assert.match(String(bodies[1]), /Priya/);
    });

    it('tells the end of a run of the contact that is no longer open', async () => {
      await runAction(page, 'Sync to CRM');
      await toast(page, 'Sync to CRM', 'there');
      await tabTo(page, /Priya Nair/, 'back');
      await page.keyboard.press('Enter');
      const {text} = await toast(page, 'Sync to CRM', 'ended');
      assert.match(text, /For Maria Santos/);
    });

    it('puts a text into the box, and the framework knows', async () => {
      await runAction(page, 'Insert greeting');
      await page.waitForFunction(() => document.querySelector('textarea')!.value.length > 5);
      const text = await messageBox(page);
      await page.waitForSelector(`#length ::-p-text(${text.length} characters)`);
    });
  });
