import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import type {Browser, BrowserContext, ElementHandle, Page} from 'puppeteer-core';
import {startBrowser} from '../browser.ts';
import {type DemoProcess, startDemoProcess, temporaryFolder} from '../demo-process.ts';

const composer = 'cs-campaign-composer >>> ';
const form = `${composer}cs-campaign-form >>> `;
const recipients = `${form}cs-campaign-recipients >>> `;
const watch = `${composer}cs-campaign-watch >>> `;

describe('a campaign, from a file to its deliveries', () => {
  const stack = new AsyncDisposableStack();
  let folder: string;
  let demo: DemoProcess;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  before(async () => {
    const data = stack.use(temporaryFolder());
    folder = data.path;
    demo = stack.use(await startDemoProcess(data.path));
    browser = await startBrowser('chromium');
    stack.defer(() => browser.close());
  });
  after(() => stack.disposeAsync());
  beforeEach(async () => {
    // What is being written is kept in the browser: each test has one of its own.
    context = await browser.createBrowserContext();
    page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.setViewport({width: 1_200, height: 1_000});
    await page.goto(`${demo.helpdesk}/campaigns`);
    await press('New campaign');
  });
  afterEach(() => context.close());

  const find = (selector: string): Promise<ElementHandle> =>
    page.waitForSelector(selector) as Promise<ElementHandle>;
  /** Presses a button by its text, with a key. */
  async function press(text: string): Promise<void> {
    const button = await find(`${composer}::-p-aria([name="${text}"][role="button"])`);
    await button.focus();
    await page.keyboard.press('Enter');
  }
  /** Chooses in a list by typing. */
  async function choose(selector: string, text: string): Promise<void> {
    const select = await find(selector);
    await select.focus();
    await page.keyboard.type(text);
  }

  /** 00 to 24 hours on all days: the test runs at any time. */
  async function openAllTheTime(): Promise<void> {
    for (const day of ['Saturday', 'Sunday']) await press(day);
    for (const [field, key] of [
      ['from', 'Home'],
      ['to', 'End'],
    ] as const) {
      const hour = await find(`${form}#${field}`);
      await hour.focus();
      await page.keyboard.press(key);
    }
  }

  async function write(name: string, file: string): Promise<void> {
    const field = await find(`${form}#name`);
    await field.type(name);
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, file);
    const input = (await find(`${recipients}#file`)) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(path);
    const take = await find(`${recipients}.table .primary`);
    await take.focus();
    await page.keyboard.press('Enter');
    await choose(`${form}#template`, 'call');
    for (const part of ['header-0', 'body-0', 'body-1', 'buttons-0']) {
      const value = await find(`${form}#${part}`);
      await value.type('Ana');
    }
    await openAllTheTime();
  }

  it('sends to each once, leaves out what is no number, and gives the table', async () => {
    await write(
      'Renewal',
      'Customer ID;Name;Mobile phone\nc1;Ana;+5511987650001\nc2;Zoë;+55 11 98765-0002\nc3;Ana;+55 (11) 98765-0001\nc4;Bad;12\n',
    );
    await press('Check it');
    await find(`${form}::-p-text(2 people will get this message)`);
    await find(`${form}::-p-text(1 is not a phone number)`);
    await find(`${form}::-p-text(1 number comes twice)`);
    await press('Schedule for 2 people');
    await find(`${watch}::-p-text(Done)`);
    await find(`${watch}.delivered ::-p-text(2)`);
    await find(`${watch}::-p-text(has the number of row 1)`);
    const client = await page.createCDPSession();
    await client.send('Page.setDownloadBehavior', {behavior: 'allow', downloadPath: folder});
    await press('Download as CSV');
    const table = await downloaded(join(folder, 'Renewal.csv'), /delivered/);
    assert.equal(table.match(/,delivered,/g)?.length, 2, table);
  });

  it('is written on after a reload, and stays a draft until it is scheduled', async () => {
    await write('Draft', 'Phone\n+5511987650009\n');
    await press('Check it');
    await find(`${form}::-p-text(1 person will get this message)`);
    await page.reload();
    await press('New campaign');
    const name = (await find(`${form}#name`)) as ElementHandle<HTMLInputElement>;
    assert.equal(await name.evaluate(field => field.value), 'Draft');
    await press('Check it');
    await press('Save as draft');
    await find(`${watch}::-p-text(Draft)`);
    await find(`${watch}.pending ::-p-text(1)`);
    await press('Schedule');
    await find(`${watch}.delivered ::-p-text(1)`);
  });
});

/** The file once the browser has written it; the one that was uploaded has the same name. */
async function downloaded(path: string, pattern: RegExp): Promise<string> {
  const end = Date.now() + 15_000;
  for (;;) {
    for (const name of [path, path.replace('.csv', ' (1).csv')]) {
      const text = await Promise.resolve()
        .then(() => readFileSync(name, 'utf8'))
        .catch(() => '');
      if (pattern.test(text)) return text;
    }
    assert.ok(Date.now() < end, 'The table was not downloaded');
    await new Promise(setImmediate);
  }
}
