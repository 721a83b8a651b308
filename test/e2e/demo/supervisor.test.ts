/**
 * A supervisor's day with `<cs-campaign-composer>`: from a file of customers to the table of what became of each, by
 * keyboard only. What the page says at each step is read, and what the outside world received.
 */
import assert from 'node:assert/strict';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, beforeEach, describe, it} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {startBrowser} from '../browser.ts';
import {type DemoProcess, startDemoProcess, temporaryFolder} from '../demo-process.ts';
import {tabTo} from '../helpdesk-page.ts';

const composer = 'cs-campaign-composer >>> ';
const recipients = `${composer}cs-campaign-form >>> cs-campaign-recipients >>> `;
const limit = 20_000;

/** Five customers: one comes twice, one has no number that can be. */
const file = [
  'Customer ID;Name;Mobile phone;Plan',
  'c1;Ana;+5511987652001;Business',
  'c2;Zoë “Zed” O’Neil;+55 11 98765-2002;Starter',
  'c3;ليلى حداد;+971501234567;Enterprise',
  'c4;Ana;+55 (11) 98765-2001;Business',
  'c5;Nobody;12;Starter',
].join('\r\n');

describe('a supervisor’s campaign, by keyboard only', () => {
  const stack = new AsyncDisposableStack();
  let folder: string;
  let demo: DemoProcess;
  let browser: Browser;
  let page: Page;

  before(async () => {
    const data = stack.use(temporaryFolder());
    folder = stack.use(temporaryFolder()).path;
    demo = stack.use(await startDemoProcess(data.path));
    browser = await startBrowser('chromium');
    stack.defer(() => browser.close());
    page = await browser.newPage();
    page.setDefaultTimeout(limit);
    await page.setViewport({width: 1_200, height: 1_000});
    const client = await page.createCDPSession();
    await client.send('Page.setDownloadBehavior', {behavior: 'allow', downloadPath: folder});
  });
  beforeEach(async () => {
    await page.goto(`${demo.helpdesk}/campaigns`);
    await page.waitForSelector(`${composer}.top`);
  });
  after(() => stack.disposeAsync());

  /** Waits until the page says so. */
  const says = async (text: string): Promise<void> => {
    await page.waitForSelector(`${composer}::-p-text(${text})`);
  };
  const isOffered = async (name: string): Promise<boolean> =>
    (await page.$(`${composer}::-p-aria([name="${name}"][role="button"])`)) !== null;
  /** Goes to a button or a field by Tab, round the page where it has to. */
  const press = async (name: RegExp, key: 'Enter' | 'Space' = 'Enter'): Promise<void> => {
    await tabTo(page, name);
    await page.keyboard.press(key);
  };
  const chooseIn = async (name: RegExp, ...keys: readonly string[]): Promise<void> => {
    await tabTo(page, name);
    for (const key of keys)
      if (key === 'Home' || key === 'End' || key === 'ArrowDown') await page.keyboard.press(key);
      else await page.keyboard.type(key);
  };
  const next = async (text: string): Promise<void> => {
    await page.keyboard.press('Tab');
    await page.keyboard.type(text);
  };
  /** Who got a template on WhatsApp, and what it said. */
  const sent = async (): Promise<readonly string[]> =>
    (await demo.received())
      .filter(({method, path}) => method === 'POST' && path.endsWith('/messages'))
      .map(({body}) => String((JSON.parse(body) as {to: unknown}).to))
      .toSorted();
  const fault = async (name: string): Promise<void> => {
    const body = new URLSearchParams({fault: name});
    await fetch(`${demo.outside}/phones/faults`, {method: 'POST', body, redirect: 'manual'});
  };
  const saved = async (name: string): Promise<string> => {
    const path = join(folder, name);
    const end = Date.now() + limit;
    while (!existsSync(path) || !readFileSync(path, 'utf8').endsWith('\n')) {
      assert.ok(Date.now() < end, `${name} was not saved`);
      await new Promise(setImmediate);
    }
    return readFileSync(path, 'utf8');
  };

  /** From the list to a checked campaign; at all hours, for the test runs at any. */
  async function write(name: string, minutes: string): Promise<void> {
    await press(/^New campaign$/);
    await tabTo(page, /^Name$/);
    await page.keyboard.type(name);
    const path = join(folder, 'customers.csv');
    writeFileSync(path, file);
    await tabTo(page, /^Choose a CSV file$/);
    // The one thing without a key: the system's own dialog.
    const [chooser] = await Promise.all([page.waitForFileChooser(), page.keyboard.press('Space')]);
    await chooser.accept([path]);
    await page.waitForSelector(`${recipients}.table`);
    await says('Variables for the message: name and plan');
    await press(/^Add 5 rows$/);
    await says('5 recipients');
    await chooseIn(/^Template$/, 'call');
    await chooseIn(/^Where Header \{\{1\}\} comes from$/);
    await next('Northwind');
    await chooseIn(/^Where Text \{\{1\}\} comes from$/, 'ArrowDown');
    await chooseIn(/^Where Text \{\{2\}\} comes from$/);
    await next('today');
    await chooseIn(/^Where Button \{\{1\}\} comes from$/, 'ArrowDown', 'ArrowDown');
    for (const day of [/^Saturday$/, /^Sunday$/]) await press(day, 'Space');
    await chooseIn(/^From$/, 'Home');
    await chooseIn(/^Until$/, 'End');
    await tabTo(page, /^Minutes between two messages$/);
    await page.keyboard.press('Delete');
    await page.keyboard.type(minutes);
    await press(/^Check it$/);
    await says('3 people will get this message');
  }

  it('is checked, sent, paused, resumed and cancelled, and each step says what it did', async () => {
    await write('Slow', '30');
    await says('Sent every day, from 00:00 to 24:00');
    // What has the focus is the button below.
    await tabTo(page, /^1 number comes twice$/, 'back');
    await page.keyboard.press('Enter');
    await tabTo(page, /^1 is not a phone number$/, 'back');
    await page.keyboard.press('Enter');
    await says('is no number to send to');
    await says('has the number of row 1');
    await says('Hello Ana, may we call you today about your request?');
    assert.deepEqual(await sent(), [], 'A check sends nothing');

    await press(/^Schedule for 3 people$/);
    await says('Running');
    // The first goes at once, the others half an hour apart.
    await page.waitForSelector(`${composer}cs-campaign-watch >>> .pending ::-p-text(2)`);
    await says('2 of 4 done');
    await says('Next message');
    await press(/^Pause$/);
    await says('Paused');
    await press(/^Resume$/);
    await says('Running');
    await press(/^Cancel campaign$/);
    await says('Those who have not been sent to will get nothing');
    // It is on the button that changes nothing.
    await page.keyboard.press('Enter');
    await press(/^Cancel campaign$/);
    await press(/^Cancel for good$/);
    await page.waitForSelector(`${composer}cs-campaign-watch >>> .badge.cancelled`);
    await page.waitForSelector(`${composer}cs-campaign-watch >>> .counts .cancelled ::-p-text(2)`);
    assert.equal((await sent()).length, 1, 'Nobody gets anything after that');
    for (const gone of ['Pause', 'Resume', 'Cancel campaign'])
      assert.equal(await isOffered(gone), false, gone);
    await press(/All campaigns$/);
    await says('Slow');
  });

  it('is stopped where the template fails for all, and goes on once it is mended', async () => {
    await fault('template');
    await write('Renewal', '0');
    await press(/^Schedule for 3 people$/);
    await says('Stopped');
    await says('The template is paused for its low quality');
    await page.waitForSelector(`${composer}cs-campaign-watch >>> .rows ::-p-text(Failed)`);
    await fault('none');
    await press(/^Send the failed ones again$/);
    await says('sent again');
    await press(/^Resume$/);
    await page.waitForSelector(`${composer}cs-campaign-watch >>> .badge.completed`);
    await page.waitForSelector(`${composer}cs-campaign-watch >>> .delivered ::-p-text(3)`);
    await says('4 of 4 done');
    assert.equal(await isOffered('Send the failed ones again'), false);

    await press(/^Download as CSV$/);
    const lines = (await saved('Renewal.csv')).trim().split('\r\n');
    assert.equal(lines.length, 5, lines.join('\n'));
    assert.equal(lines.filter(line => /,delivered,/.test(line)).length, 3, lines.join('\n'));
    assert.equal(lines.filter(line => /,skipped,/.test(line)).length, 1, lines.join('\n'));
    const numbers = ['5511987652001', '5511987652002', '971501234567'];
    assert.deepEqual([...new Set(await sent())].toSorted(), numbers);
    // Those that were refused came to the outside world, too; on the phones each has one message.
    const phones = await (await fetch(`${demo.outside}/phones/whatsapp`)).text();
    assert.equal(phones.match(/Hello ليلى حداد, may we call you today/g)?.length, 1);
    assert.equal(phones.match(/Hello Zoë “Zed” O’Neil, may we call you today/g)?.length, 1);
  });
});
