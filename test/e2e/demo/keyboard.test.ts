import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {AdminApi} from '../../../demo/seed/admin-api.ts';
import type {DemoState} from '../../../demo/seed/demo-state.ts';
import {browsers, startBrowser} from '../browser.ts';
import {type DemoProcess, startDemoProcess, temporaryFolder} from '../demo-process.ts';
import {
  barReady,
  barWhole,
  focusAction,
  messageBox,
  openHelpdesk,
  runAction,
  tabTo,
  toast,
  told,
} from '../helpdesk-page.ts';

for (const name of browsers)
  describe(`the demo by keyboard only, in ${name}`, () => {
    const stack = new AsyncDisposableStack();
    let demo: DemoProcess;
    let browser: Browser;
    let page: Page;

    before(async () => {
      const data = stack.use(temporaryFolder());
      demo = stack.use(await startDemoProcess(data.path));
      await addSlowNote(demo, data.path);
      browser = await startBrowser(name);
      stack.defer(() => browser.close());
    });
    after(() => stack.disposeAsync());
    beforeEach(async () => {
      page = await browser.newPage();
      // Wide enough for all of them.
      await page.setViewport({width: 1_280, height: 800});
      await fetch(`${demo.outside}/received`, {method: 'DELETE'});
      await openHelpdesk(page, demo.helpdesk);
    });
    afterEach(() => page.close());

    it('creates a ticket that the outside world shows', async () => {
      await runAction(page, 'Create ticket');
      const {kind, text} = await toast(page, 'Create ticket');
      assert.equal(kind, 'success');
      const [, number] = /Ticket #(\d+) created/.exec(text) ?? [];
      assert.ok(number, text);

      await page.goto(`${demo.outside}/tickets`);
      const shown = await page.$eval('main', main => main.innerText);
      assert.match(shown, new RegExp(`#${number}\\s+Maria Santos\\s+\\+5511987654321`));
      assert.match(shown, /Asha Rao/);
    });

    it('keeps a name with quotes and a closing script tag whole', async () => {
      await tabTo(page, /Zoë/);
      await page.keyboard.press('Enter');
      await barReady(page);
      await runAction(page, 'Create ticket');
      await toast(page, 'Create ticket');
      const [sent] = await demo.received();
      assert.equal(JSON.parse(sent?.body ?? '').contact, 'Zoë “Zed” O\'Neil 🦊 "</script>');
    });

    it('opens the CRM page of the right contact', async () => {
      await tabTo(page, /Priya Nair/);
      await page.keyboard.press('Enter');
      await barReady(page);
      const opened = browser.waitForTarget(target => target.url().includes('/crm/contacts'));
      await runAction(page, 'Open in CRM');
      const crm = await (await opened).page();
      assert.ok(crm);
      await crm.waitForSelector('h1');
      assert.equal(await crm.$eval('h1', heading => heading.innerText), 'Priya Nair');
      assert.match(await crm.$eval('main', main => main.innerText), /\+919845012345/);
      await crm.close();
    });

    it('puts the phone number on the clipboard', async () => {
      const done = told(page, 'cs-action Copy number');
      await runAction(page, 'Copy number');
      await done;
      await tabTo(page, /^Message$/);
      await page.keyboard.down('Control');
      await page.keyboard.press('KeyV');
      await page.keyboard.up('Control');
      await page.waitForFunction(
        () => document.querySelector<HTMLTextAreaElement>('#message')?.value !== '',
      );
      assert.equal(await messageBox(page), '+5511987654321');
    });

    it('writes a greeting where the caret is', async () => {
      await tabTo(page, /^Message$/);
      await page.keyboard.type('[]');
      await page.keyboard.press('ArrowLeft');
      await tabTo(page, /^Create ticket$/, 'back');
      await runAction(page, 'Insert greeting');
      const {kind} = await toast(page, 'Insert greeting');
      assert.equal(kind, 'info');
      assert.match(await messageBox(page), /^\[Hello Maria, this is Asha Rao\. .*\]$/);
    });

    it('shows the failing one in red, and never as done', async () => {
      await runAction(page, 'Check billing');
      const {kind, text, colour} = await toast(page, 'Check billing');
      assert.equal(kind, 'error');
      assert.match(text, /The billing system is down/);
      const [red = 0, green = 255, blue = 255] = colour;
      assert.ok(red > 150 && green < 80 && blue < 80, `The edge is ${colour.join(' ')}`);
    });

    it('ends the hanging one as unknown and sends it once', async () => {
      await runAction(page, 'Export conversation');
      // Whoever is impatient presses again.
      await page.keyboard.press('Enter');
      const {kind, text, buttons} = await toast(page, 'Export conversation');
      assert.equal(kind, 'warning');
      assert.match(text, /did not answer within 3 s\. It may still have received the request/);
      assert.ok(!buttons.includes('Retry'), buttons.join());
      assert.deepEqual(
        (await demo.received()).map(({path}) => path),
        ['/hanging'],
      );
    });

    it('asks what it needs, and sends what was filled in', async () => {
      await runAction(page, 'Escalate');
      await page.waitForSelector('cs-action-bar >>> dialog[open]');
      await page.waitForFunction(
        () =>
          document
            .querySelector('cs-action-bar')
            ?.shadowRoot?.querySelector('cs-ask-dialog')
            ?.shadowRoot?.querySelector<HTMLInputElement>('[data-field=subject]')?.value ===
          'Maria Santos needs help',
      );
      await page.keyboard.press('Tab');
      await page.keyboard.type('This week');
      await tabTo(page, /^Run$/);
      await page.keyboard.press('Enter');
      const {kind} = await toast(page, 'Escalate');
      assert.equal(kind, 'success');
      const [{body} = {body: ''}] = await demo.received();
      assert.match(body, /"urgency": "week"/);
    });

    it('asks before it refunds, and again when it was done a moment ago', async () => {
      await runAction(page, 'Refund');
      await page.waitForSelector('cs-action-bar >>> ::-p-text(It cannot be undone)');
      await page.keyboard.press('Enter');
      assert.deepEqual(await demo.received(), [], 'Enter is on Cancel');
      await runAction(page, 'Refund');
      await page.waitForSelector('cs-action-bar >>> dialog[open]');
      await tabTo(page, /^Refund$/);
      await page.keyboard.press('Enter');
      await toast(page, 'Refund');
      assert.equal((await demo.received()).length, 1);
      await runAction(page, 'Refund');
      await page.waitForSelector('cs-action-bar >>> ::-p-text(You ran this)');
      await page.keyboard.press('Escape');
    });

    it('finds an action by a few letters of its name', async () => {
      await focusAction(page, 'Create ticket');
      await barWhole(page);
      await page.keyboard.press('?');
      await page.waitForSelector('cs-action-bar >>> dl');
      await page.keyboard.press('Enter');
      assert.deepEqual(await demo.received(), [], 'Nothing runs that is not in sight');
      await page.keyboard.press('Escape');
      await page.$eval('cs-action-bar', bar => bar.openPalette());
      // Its places are not lost to the page's policy.
      await page.waitForSelector('cs-action-bar >>> [role=option]', {visible: true});
      await page.keyboard.type('crm sy');
      await page.waitForSelector('cs-action-bar >>> [role=option].active ::-p-text(Sync to CRM)');
      await page.keyboard.press('Enter');
      const {text} = await toast(page, 'Sync to CRM', 'there');
      assert.match(text, /Sync to CRM/);
      await toast(page, 'Sync to CRM');
    });

    it('stops an endless script and says so', async () => {
      await runAction(page, 'Endless script');
      const {kind, text} = await toast(page, 'Endless script');
      assert.equal(kind, 'error');
      assert.match(text, /took too long/);
    });

    it('tells the end of a slow run on another contact, and puts nothing on that', async () => {
      await runAction(page, slowNote);
      await tabTo(page, /Priya Nair/, 'back');
      await page.keyboard.press('Enter');
      await barReady(page);
      assert.equal((await demo.received()).length, 1, 'The run is under way');

      const {text, buttons} = await toast(page, slowNote);
      assert.match(text, /For Maria Santos/);
      assert.ok(buttons.includes('Copy'), buttons.join());
      assert.equal(await messageBox(page), '');
      const marks = await page.$$eval('cs-action-bar >>> :is(.busy, .mark)', found => found.length);
      assert.equal(marks, 0, 'No button of the new contact speaks of the run');
      assert.equal(await page.$eval('h1', heading => heading.innerText), 'Priya Nair');
    });
  });

const slowNote = 'Slow note';

/** An action whose answer has text for the message box and takes four seconds. */
async function addSlowNote(demo: DemoProcess, folder: string): Promise<void> {
  const state = JSON.parse(readFileSync(join(folder, 'demo.json'), 'utf8')) as DemoState;
  await new AdminApi(demo.api, state.keys.api_key).createAction({
    name: slowNote,
    icon: 'globe',
    action_type: 'webhook',
    display_order: 200,
    config: {url: `${demo.outside}/slow`, body: '{"note": "For {{contact.name}}"}'},
  });
}
