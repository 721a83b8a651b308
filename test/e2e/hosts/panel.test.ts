import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import type {Browser, Frame, Page} from 'puppeteer-core';
import {
  chatwootContact,
  freshdeskContact,
  zendeskContact,
} from '../../../demo/hosts/panel/contexts.ts';
import {startBrowser} from '../browser.ts';
import {type DemoProcess, startDemoProcess, temporaryFolder} from '../demo-process.ts';

describe('a side panel in an iframe', () => {
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
    await fetch(`${demo.outside}/received`, {method: 'DELETE'});
    page = await browser.newPage();
    page.setDefaultTimeout(15_000);
  });
  afterEach(() => page.close());

  const open = async (style: string): Promise<Frame> => {
    await page.goto(`${demo.helpdesk}/hosts/sidebar?style=${style}`);
    const handle = await page.waitForSelector('iframe');
    const frame = await handle!.contentFrame();
    assert.ok(frame);
    await frame.waitForSelector('cs-action-bar >>> [aria-label="Create ticket"]');
    return frame;
  };
  const run = async (frame: Frame, count = 1): Promise<void> => {
    const button = await frame.waitForSelector('cs-action-bar >>> [aria-label="Create ticket"]');
    await button!.click();
    const end = Date.now() + 10_000;
    while ((await demo.received()).length < count) assert.ok(Date.now() < end, 'Nothing came');
  };

  for (const style of ['chatwoot', 'zendesk', 'freshdesk'])
    it(`follows the contact that ${style} has open`, async () => {
      const frame = await open(style);
      await frame.waitForSelector('cs-action-bar[contact-id="maria-santos"]');
      await run(frame);
      const other = await page.waitForSelector('nav ::-p-text(Priya Nair)');
      await other!.click();
      await frame.waitForSelector('cs-action-bar[contact-id="priya-nair"]');
      await run(frame, 2);
      const bodies = (await demo.received()).map(({body}) => body);
      assert.equal(bodies.length, 2, bodies.join('\n'));
      assert.match(bodies[0]!, /Maria/);
      assert.match(bodies[1]!, /Priya/);
    });

  it('forgets the conversation of the contact before', async () => {
    const frame = await open('chatwoot');
    await frame.waitForSelector('cs-action-bar[contact-id="maria-santos"][conversation-id="100"]');
    await page.evaluate(() => {
      const contact = {id: 'priya-nair', name: 'Priya Nair'};
      const message = JSON.stringify({event: 'appContext', data: {contact}});
      document.querySelector('iframe')!.contentWindow!.postMessage(message, location.origin);
    });
    const bar = await frame.waitForSelector('cs-action-bar[contact-id="priya-nair"]');
    assert.equal(await bar!.evaluate(one => one.getAttribute('conversation-id')), null);
  });

  it('listens to nobody but its helpdesk', async () => {
    const frame = await open('chatwoot');
    await frame.waitForSelector('cs-action-bar[contact-id="maria-santos"]');
    const forged = JSON.stringify({event: 'appContext', data: {contact: {id: 'priya-nair'}}});
    await frame.evaluate(text => {
      // From the panel's own window, and from a frame inside it.
      postMessage(text, '*');
      const inner = document.createElement('iframe');
      document.body.append(inner);
      inner.contentWindow!.parent.postMessage(text, '*');
    }, forged);
    await run(frame);
    const [received] = await demo.received();
    assert.match(String(received?.body), /Maria/);
  });

  it('takes nothing for a contact that is none', () => {
    for (const wrong of [undefined, 3, 'x', '{}', '{"event":"appContext"}', {event: 'appContext'}])
      assert.equal(chatwootContact(wrong), undefined);
    for (const wrong of [undefined, {}, {'ticket.requester': {name: 'Maria'}}])
      assert.equal(zendeskContact(wrong), undefined);
    assert.equal(freshdeskContact({contact: {id: ''}}, {}), undefined);
    assert.deepEqual(freshdeskContact({contact: {id: 7, name: 'Maria'}}, {ticket: {id: 9}}), {
      id: '7',
      name: 'Maria',
      conversationId: '9',
    });
  });
});
