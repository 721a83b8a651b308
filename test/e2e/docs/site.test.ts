import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {type StartedMockServer, startMockServer} from '../../../src/testing.ts';
import {captureTool} from '../../../tools/run-tool.ts';
import {startBrowser} from '../browser.ts';

const folder = 'dist/docs';

describe('the site of the documentation', () => {
  let browser: Browser;
  let server: StartedMockServer;
  let files: readonly string[];
  before(async () => {
    const {code, output} = await captureTool('node', ['tools/docs/build.ts'], 120_000);
    assert.equal(code, 0, output);
    files = readdirSync(folder).filter(file => file.endsWith('.html'));
    const pages = files.map(file => [`/${file}`, readFileSync(`${folder}/${file}`, 'utf8')]);
    server = await startMockServer({
      actions: [],
      assets: folder,
      pages: Object.fromEntries(pages) as Record<string, string>,
    });
    browser = await startBrowser('chromium');
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  const open = async (file: string): Promise<Page> => {
    const page = await browser.newPage();
    page.setDefaultTimeout(20_000);
    await page.setViewport({width: 1280, height: 800});
    await page.goto(`${server.url}/${file}`);
    return page;
  };

  it('links only to pages and places that are there', () => {
    const htmlOf = (file: string): string => readFileSync(`${folder}/${file}`, 'utf8');
    const missing: string[] = [];
    for (const file of files)
      for (const [, href = ''] of htmlOf(file).matchAll(/<a [^>]*href="([^"]+)"/g)) {
        if (/^https?:/.test(href)) continue;
        const [target = '', id] = href.split('#');
        const page = target || file;
        const isThere = page.startsWith('examples/')
          ? readdirSync(`${folder}/examples`).includes(page.slice('examples/'.length))
          : files.includes(page) && (!id || htmlOf(page).includes(`id="${id}"`));
        if (!isThere) missing.push(`${file}: ${href}`);
      }
    assert.deepEqual(missing, []);
  });

  it('asks no other host, and its policy stops nothing that it needs', async () => {
    for (const file of [
      'index.html',
      'reference.html',
      'manager.html',
      'campaigns.html',
      'api.html',
      'hosting.html',
    ]) {
      const page = await browser.newPage();
      const problems: string[] = [];
      page.on('request', request => {
        if (!request.url().startsWith(server.url)) problems.push(request.url());
      });
      page.on('console', message => {
        if (message.type() === 'error') problems.push(message.text());
      });
      page.on('pageerror', error => problems.push(String(error)));
      await page.goto(`${server.url}/${file}`, {waitUntil: 'networkidle0'});
      assert.deepEqual(problems, [], file);
      await page.close();
    }
  });

  it('shows the element itself, which runs, fails and loses an answer in the page', async () => {
    const page = await open('index.html');
    await page.waitForSelector('cs-action-bar:state(ready)');
    const says = async (name: string, text: string): Promise<void> => {
      const button = await page.waitForSelector(`::-p-aria(${name}[role="button"])`);
      await button!.press('Enter');
      await page.waitForFunction(
        text => document.querySelector('cs-toaster')?.shadowRoot?.textContent?.includes(text),
        {},
        text,
      );
    };
    await says('Lost answer', 'Done once, asked twice');
    await says('Create ticket', 'Ticket 7 created');
    await says('Check billing', 'The billing system is down');
    const heard = await page.$eval('.live output', output => output.textContent);
    assert.equal(heard, 'event cs-action-error');
    await page.close();
  });

  it('shows every live example of the elements', async () => {
    const page = await open('reference.html');
    const count = (await page.$$('.live cs-action-bar')).length;
    assert.ok(count >= 4);
    await page.waitForFunction(
      wanted => document.querySelectorAll('cs-action-bar:state(ready)').length === wanted,
      {},
      count,
    );
    for (const text of ['Check billing', 'Renewals of November'])
      await page.waitForSelector(`.live ::-p-text(${text})`);
    await page.close();
  });

  it('shows the manager, where an action is made', async () => {
    const page = await open('manager.html');
    const find = (selector: string) => page.waitForSelector(`.live cs-action-manager ${selector}`);
    await (await find('>>> ::-p-aria([name="New action"][role="button"])'))!.click();
    await (await find('>>> ::-p-aria([name="Name"][role="textbox"])'))!.type('Call back');
    await (await find('>>> ::-p-aria([name="URL"][role="textbox"])'))!.type('https://x.example/');
    await (await find('>>> ::-p-aria([name="Save"][role="button"])'))!.click();
    await find('>>> ::-p-text(Call back)');
    await (await find('>>> ::-p-text(All actions)'))!.click();
    await find('>>> ::-p-text(x.example)');
    await page.close();
  });

  it('shows the composer, where a campaign is paused', async () => {
    const page = await open('campaigns.html');
    const press = async (text: string): Promise<void> => {
      const found = await page.waitForSelector(`.live >>> ::-p-text(${text})`);
      await found!.click();
    };
    await press('Renewals of November');
    await page.waitForSelector('.live >>> ::-p-text(Nobody answered)');
    await press('Pause');
    await page.waitForSelector('.live >>> ::-p-text(Paused)');
    await page.close();
  });

  it('fits a narrow window, with the list of pages folded', async () => {
    for (const file of files) {
      const page = await browser.newPage();
      await page.setViewport({width: 320, height: 640});
      await page.goto(`${server.url}/${file}`);
      assert.equal(await page.$('nav details[open]'), null);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 320, `${file} is ${width} wide`);
      await page.close();
    }
  });

  it('is accessible in light and dark', async () => {
    const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
    for (const file of [
      'index.html',
      'reference.html',
      'manager.html',
      'campaigns.html',
      'api.html',
      'troubleshooting.html',
    ])
      for (const value of ['light', 'dark']) {
        const page = await browser.newPage();
        await page.setBypassCSP(true);
        await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value}]);
        await page.goto(`${server.url}/${file}`);
        await page.evaluate(axe);
        const found = await page.evaluate(
          `axe.run().then(({violations}) => violations.map(({id, nodes}) => id + ': ' + nodes[0].html))`,
        );
        assert.deepEqual(found, [], `${file} ${value}`);
        await page.close();
      }
  });
});
