/** `<cs-action-manager>` in the demo, as a new administrator meets it: with real keys, and nothing else. */
import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {browsers, startBrowser} from '../browser.ts';
import {type DemoProcess, startDemoProcess, temporaryFolder} from '../demo-process.ts';
import {focused, openHelpdesk, runAction, tabTo, toast} from '../helpdesk-page.ts';

const limit = 15_000;
/** Milliseconds between two keys: a person who types well. */
const delay = 10;

/** One demo for all: what a browser makes is named after it. */
const shared = new AsyncDisposableStack();
let demo: DemoProcess;
/** Where a browser saves files. */
let folder: string;
before(async () => {
  const data = shared.use(temporaryFolder());
  folder = shared.use(temporaryFolder()).path;
  demo = shared.use(await startDemoProcess(data.path));
});
after(() => shared.disposeAsync());

for (const name of browsers)
  describe(`the demo's manager by keyboard only, in ${name}`, () => {
    const stack = new AsyncDisposableStack();
    let browser: Browser;
    let page: Page;
    let complaints: string[];

    before(async () => {
      browser = await startBrowser(name);
      stack.defer(() => browser.close());
    });
    after(() => stack.disposeAsync());
    beforeEach(async () => {
      complaints = [];
      page = await browser.newPage();
      page.setDefaultTimeout(limit);
      await page.setViewport({width: 1_280, height: 900});
      page.on('console', message => {
        const text = message.text();
        if (text.startsWith('violation of') && !text.endsWith('/favicon.ico'))
          complaints.push(text);
      });
      page.on('pageerror', error => {
        // Firefox also says here what the sandbox's own policy stopped, which it tries on purpose.
        if (!String(error).includes('Content-Security-Policy:')) complaints.push(String(error));
      });
      await page.evaluateOnNewDocument(() =>
        addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI}) =>
          console.info(`violation of ${violatedDirective} by ${blockedURI}`),
        ),
      );
      await page.goto(`${demo.helpdesk}/admin`);
      await page.waitForSelector('cs-action-manager >>> li[data-id]');
    });
    afterEach(async () => {
      await page.close();
      assert.deepEqual(complaints, [], 'The strictest policy has nothing to complain of');
    });

    const typed = (text: string): Promise<void> => page.keyboard.type(text, {delay});
    const press = async (
      key: Parameters<Page['keyboard']['press']>[0],
      times = 1,
    ): Promise<void> => {
      for (let count = 0; count < times; count++) await page.keyboard.press(key, {delay});
    };
    /** Waits until the manager says so. */
    const says = async (text: string): Promise<void> => {
      await page.waitForSelector(`cs-action-manager >>> ::-p-text(${text})`);
    };
    const newAction = async (title: string): Promise<void> => {
      await tabTo(page, /^New action$/);
      await press('Enter');
      await page.waitForSelector('cs-action-manager >>> cs-action-editor');
      await tabTo(page, /^Name$/);
      await typed(title);
    };
    const save = async (title: string): Promise<void> => {
      await tabTo(page, /^Save$/, 'back');
      await press('Enter');
      await says(`${title} is saved`);
    };

    it('makes a working ticket action from nothing, with each wrong step explained', async context => {
      const start = Date.now();
      await newAction(`Raise ticket ${name}`);
      await tabTo(page, /^URL/);
      // A variable that is not there, as people guess it.
      await typed(`${demo.outside}/tickets?from={{contact.phone`);
      await press('Escape');
      await typed('}}');
      await says('There is no variable {{contact.phone}}');
      await tabTo(page, /^Use {{contact.phone_number}}$/);
      await press('Enter');
      await tabTo(page, /^Add header$/);
      await press('Enter');
      await typed('X-Ticket-Key');
      await press('Tab');
      await tabTo(page, /^Value$/);
      await typed('a secret');
      await tabTo(page, /^Body/);
      await page.waitForSelector('cs-action-manager >>> .cm-content');
      // Brackets close by themselves; a comma is missing at first.
      await typed('{"contact": "{{contact.name}}" "subject": "New"');
      await press('Tab');
      await says('The template is not JSON');
      await tabTo(page, /^Body/, 'back');
      await press('End');
      await press('ArrowLeft', '"subject": "New"}'.length);
      await typed(',');
      await save(`Raise ticket ${name}`);
      await says('Stored. Nobody can read it.');
      const seconds = (Date.now() - start) / 1_000;
      context.diagnostic(`typed, mended and saved in ${seconds.toFixed(1)} s`);
      assert.ok(seconds < 180, `${seconds} s`);

      await openHelpdesk(page, demo.helpdesk);
      await runAction(page, `Raise ticket ${name}`);
      const {text} = await toast(page, `Raise ticket ${name}`);
      assert.match(text, /Ticket #\d+ created/);
      const sent = (await demo.received()).findLast(({path}) => path.startsWith('/tickets'));
      assert.equal(sent?.path, '/tickets?from=%2B5511987654321');
      assert.deepEqual(JSON.parse(sent?.body ?? ''), {contact: 'Maria Santos', subject: 'New'});
    });

    // The others are about types of actions, not about browsers.
    if (name !== 'chromium') return;

    it('makes a link and a script that run', async () => {
      await newAction('Our CRM');
      await tabTo(page, /^Webhook/);
      await press('ArrowRight');
      await tabTo(page, /^URL/);
      await typed(`${demo.outside}/crm/contacts?phone={{phone`);
      await press('Enter');
      await save('Our CRM');
      await tabTo(page, /^All actions$/, 'back');
      await press('Enter');
      await page.waitForSelector('cs-action-manager >>> li[data-id]');
      assert.equal(await focused(page), 'Edit Our CRM', 'The focus is where it came from');
      await page.reload();
      await page.waitForSelector('cs-action-manager >>> li[data-id]');

      await newAction('Shout');
      await tabTo(page, /^Webhook/);
      await press('ArrowRight', 2);
      await page.waitForSelector('cs-action-manager >>> .cm-content');
      await tabTo(page, /^Script$/);
      await typed('cs.log("hello"); return {message: contact.name.toUpperCase()');
      await save('Shout');
      await tabTo(page, /^Preview$/);
      await press('ArrowRight');
      // The contact, the search for one, and the button.
      await press('Tab', 3);
      await press('Enter');
      await says('MARIA SANTOS');
      await says('hello');
    });

    it('makes an SMS and a WhatsApp message that are sent', async () => {
      await newAction('Short hello');
      await tabTo(page, /^Webhook/);
      await press('ArrowRight', 3);
      await tabTo(page, /^Text$/);
      await typed('Hello {{contact.na');
      await press('Enter');
      await save('Short hello');
      await tabTo(page, /^Preview$/);
      await press('ArrowRight');
      await press('Tab', 3);
      await press('Enter');
      await says('Succeeded');
      const texts = await (await fetch(`${demo.outside}/phones/sms`)).text();
      assert.match(texts, /Hello Maria Santos/);

      await page.reload();
      await page.waitForSelector('cs-action-manager >>> li[data-id]');
      await newAction('Ask to call by WhatsApp');
      await tabTo(page, /^Webhook/);
      await press('ArrowRight', 4);
      await tabTo(page, /^Sender$/);
      await press('ArrowDown');
      await tabTo(page, /^Template$/);
      await typed('call');
      await tabTo(page, /^Language$/);
      await press('ArrowDown');
      for (const [field, value] of [
        ['Header', '{{user.name}}'],
        ['Body', '{{contact.name}}'],
        ['Button', '{{contact.id}}'],
      ] as const) {
        await tabTo(page, new RegExp(`^${field} parameters`));
        await typed(value);
        if (field === 'Body') {
          // Its template takes two.
          await press('Enter');
          await typed('today');
        }
      }
      await save('Ask to call by WhatsApp');
      await tabTo(page, /^Preview$/);
      await press('ArrowRight');
      await press('Tab', 3);
      await press('Enter');
      await says('Succeeded');
      const chats = await (await fetch(`${demo.outside}/phones/whatsapp`)).text();
      assert.match(chats, /Maria Santos[^<]*today/);
    });

    it('moves an action by the mouse, which holds after a reload', async () => {
      const rows = () =>
        page.$eval('cs-action-manager', manager =>
          [
            ...(manager
              .shadowRoot!.querySelector('cs-action-list')
              ?.shadowRoot?.querySelectorAll('li[data-id] .open') ?? []),
          ].map(row => row.textContent?.trim() ?? ''),
        );
      const [first, second, third] = await rows();
      const middleOf = async (row: number) => {
        const handles = await page.$$('cs-action-manager >>> li[data-id] .handle');
        const box = await handles[row]?.boundingBox();
        assert.ok(box);
        return {x: box.x + box.width / 2, y: box.y + box.height / 2};
      };
      const [from, to] = [await middleOf(0), await middleOf(2)];
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y + 6, {steps: 12});
      const saved = page.waitForResponse(response => response.request().method() === 'PUT');
      await page.mouse.up();
      assert.equal((await saved).status(), 200);
      assert.deepEqual((await rows()).slice(0, 3), [second, third, first]);
      await page.reload();
      await page.waitForSelector('cs-action-manager >>> li[data-id]');
      assert.deepEqual((await rows()).slice(0, 3), [second, third, first]);
    });

    it('saves the history as a file with every run of the filters', async () => {
      await openHelpdesk(page, demo.helpdesk);
      await runAction(page, 'Create ticket');
      await toast(page, 'Create ticket');
      await page.goto(`${demo.helpdesk}/admin`);
      await page.waitForSelector('cs-action-manager >>> li[data-id]');
      const client = await page.createCDPSession();
      await client.send('Page.setDownloadBehavior', {behavior: 'allow', downloadPath: folder});
      await tabTo(page, /^Actions$/);
      await press('ArrowRight');
      await page.waitForSelector('cs-action-manager >>> cs-run-history >>> .run');
      const listed = await page.$$('cs-action-manager >>> cs-run-history >>> .run');
      await tabTo(page, /^Export CSV$/);
      await press('Enter');
      await page.waitForSelector('cs-action-manager >>> ::-p-text(in the file)');
      const text = await written(join(folder, 'runs.csv'));
      const [head, ...lines] = text.trim().split('\r\n');
      assert.ok(text.startsWith('\ufeff'), 'A spreadsheet is told that it is UTF-8');
      assert.match(head ?? '', /^execution_id,state,test,action_id,action_name,/);
      assert.equal(lines.length, listed.length);
      assert.ok(
        lines.some(line => /,succeeded,.*,Create ticket,webhook,/.test(line)),
        text,
      );
    });

    it('is loaded by no page that only has the bar', async () => {
      const loaded: string[] = [];
      page.on('request', request => loaded.push(request.url()));
      await openHelpdesk(page, demo.helpdesk);
      await runAction(page, 'Create ticket');
      await toast(page, 'Create ticket');
      assert.ok(loaded.some(url => url.includes('/assets/core-')));
      assert.deepEqual(
        loaded.filter(url => url.includes('manager')),
        [],
      );
    });
  });

/** What stands in a file, once the browser has written it. */
async function written(path: string): Promise<string> {
  const end = Date.now() + limit;
  while (!existsSync(path)) {
    assert.ok(Date.now() < end, `${path} was not saved`);
    await new Promise(setImmediate);
  }
  return readFileSync(path, 'utf8');
}
