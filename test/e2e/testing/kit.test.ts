import assert from 'node:assert/strict';
import {resolve} from 'node:path';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {announcements, type StartedMockServer, startMockServer} from '../../../src/testing.ts';
import {startBrowser} from '../browser.ts';

const actions = [
  {id: 'ticket', name: 'Create ticket', result: {message: 'Ticket 7 created'}},
  {id: 'refuse', name: 'Refund', result: {success: false, message: 'The till is closed'}},
];

/** A page of a helpdesk as an integrator writes it: the real bundle, from the mock server, and a token of its own. */
const helpdesk = `<!doctype html><html lang="en"><title>Helpdesk</title>
<script type="module" src="/cs-action-bar.js"></script>
<cs-action-bar contact-id="ana" display="icon-label" token-url="/token"></cs-action-bar>`;
const token = `e30.${Buffer.from('{"sub":"agent-1"}').toString('base64url')}.`;

describe('the kit for tests of pages', () => {
  let browser: Browser;
  let server: StartedMockServer;
  let page: Page;
  before(async () => {
    browser = await startBrowser('chromium');
  });
  after(() => browser.close());
  beforeEach(async () => {
    server = await startMockServer({
      actions,
      assets: resolve('dist/browser'),
      pages: {'/': helpdesk, '/token': JSON.stringify({token})},
    });
    page = await browser.newPage();
    page.setDefaultTimeout(20_000);
  });
  afterEach(async () => {
    await page.close();
    await server.close();
  });

  const open = async (): Promise<void> => {
    await page.goto(server.url);
    await page.waitForSelector('cs-action-bar:state(ready)');
  };
  const press = (name: string): Promise<void> =>
    page.locator(`::-p-aria(${name}[role="button"])`).click();
  /** The text of a live region, once it holds what is awaited. */
  const region = async (role: 'status' | 'alert', text: string): Promise<string> => {
    const found = await page.waitForFunction(
      (role, text) => {
        const roots = ['cs-toaster', 'cs-action-bar'].map(
          tag => document.querySelector(tag)?.shadowRoot,
        );
        const said = roots.map(root => root?.querySelector(`.quiet[role=${role}]`)?.textContent);
        return said.find(one => one?.includes(text));
      },
      {timeout: 9_000},
      role,
      text,
    );
    return String(await found.jsonValue());
  };

  it('runs an action, and tells what arrived', async () => {
    await open();
    await press('Create ticket');
    assert.equal((await region('status', 'Ticket 7')).trim(), 'Done: Ticket 7 created');
    const [run, ...others] = server.mock.runs;
    assert.equal(others.length, 0);
    assert.equal(run?.contactId, 'ana');
    assert.equal(run?.actionId, 'ticket');
    assert.match(server.mock.requests('execute')[0]?.authorization ?? '', /^Bearer e30\./);
  });

  it('loses an answer, and the run is done once', async () => {
    server.mock.fail('execute', {kind: 'lost'});
    await open();
    await press('Create ticket');
    await region('status', 'Ticket 7 created');
    assert.equal(server.mock.requests('execute').length, 2);
    assert.equal(server.mock.runs.length, 1);
  });

  it('repeats a request, and the run is done once', async () => {
    server.mock.fail('execute', {kind: 'duplicate'});
    await open();
    await press('Create ticket');
    await region('status', 'Ticket 7 created');
    assert.equal(server.mock.requests('execute').length, 2);
    assert.equal(server.mock.runs.length, 1);
  });

  it('says that it has too much to do', async () => {
    server.mock.fail('execute', {kind: 'status', status: 429, retryAfter: 40}, 9);
    await open();
    await press('Create ticket');
    await region('alert', 'Try again in 40 s');
    assert.equal(server.mock.runs.length, 0);
  });

  it('breaks while it loads, and the bar offers another try', async () => {
    server.mock.fail('list', {kind: 'status', status: 503});
    await page.goto(server.url);
    await press('Try again');
    await page.waitForSelector('cs-action-bar:state(ready)');
  });

  it('answers with a login page, and nobody believes it', async () => {
    server.mock.fail('execute', {kind: 'garbage'});
    await open();
    await press('Create ticket');
    await Promise.race([region('status', 'Ticket 7'), region('alert', ':')]);
    assert.equal(server.mock.runs.length, 1);
  });

  it('loads a slow list', async () => {
    server.mock.fail('list', {kind: 'slow', milliseconds: 700});
    const started = performance.now();
    await open();
    assert.ok(performance.now() - started >= 700);
  });

  it('ends a run late, and the bar asks until it has', async () => {
    server.mock.fail('execute', {kind: 'late', looks: 2});
    await open();
    await press('Create ticket');
    await region('status', 'Done: Ticket 7 created');
    assert.ok((server.mock.runs[0]?.looks ?? 0) >= 2);
  });

  it('hangs until it is let go', async () => {
    server.mock.fail('execute', {kind: 'hang'});
    await open();
    await press('Create ticket');
    await region('status', 'is running…');
    server.mock.release();
    await region('status', 'Done: Ticket 7 created');
  });

  it('announces what the table says, where it says', async () => {
    const patternOf = (says: string): RegExp =>
      new RegExp(`^${says.split('…').join('.+').replaceAll(':', ': ?').trim()}$`);
    const rows = new Map(announcements.map(row => [row.when as string, row]));
    const heard = async (when: string, part: string): Promise<void> => {
      const row = rows.get(when);
      assert.ok(row, when);
      assert.match((await region(row.region, part)).trim(), patternOf(row.says));
      rows.delete(when);
    };
    await open();
    await press('Refund');
    await heard('a run has failed', 'The till is closed');
    server.mock.fail('execute', {kind: 'hang'});
    await press('Create ticket');
    await heard('a run takes longer than a moment', 'Create ticket is');
    await press('Create ticket');
    await heard('a button is pressed whose run is under way', 'still running');
    server.mock.release();
    await heard('a run has succeeded', 'Ticket 7');
    server.mock.fail('execute', {kind: 'late'});
    await press('Create ticket');
    await region('status', 'is running…');
    server.mock.settle(server.mock.runs.at(-1)!.executionId, {
      state: 'unknown',
      message: 'The post is on strike',
    });
    await heard('nobody can say how a run ended', 'strike');
    server.mock.fail('execute', {kind: 'hang'});
    await press('Create ticket');
    await region('status', 'is running…');
    await page.$eval('cs-action-bar', bar => bar.setAttribute('contact-id', 'bo'));
    server.mock.release();
    await heard('a run of a contact that is not open has ended', 'For ana');
    assert.deepEqual([...rows.keys()], []);
  });
});
