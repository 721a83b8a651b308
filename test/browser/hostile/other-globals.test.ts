import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {clean, pressTogether, until} from '../elements/bar-fixture.ts';
import {OldPage} from './old-page.ts';

/** As on pages of MooTools 1.4, and of those with a tree of `Node`s. */
const script = 'Document = function () {}; Node = function () {};';
const done = success({success: true, message: 'Done well', state: 'succeeded'});

describe('<cs-action-bar> on a page with a Document and a Node of its own', () => {
  afterEach(clean);

  const open = async (): Promise<OldPage> => {
    const server = await FakeServer.start({list: [listed(action('a'))], execute: [done]});
    return OldPage.open(server, script, 'palette');
  };

  it('runs', async () => {
    const page = await open();
    page.click('Action a');
    await page.toastSaying('Done well');
    expect(page.failures).to.eql([]);
  });

  it('looks as everywhere', async () => {
    const page = await open();
    page.click('Action a');
    await page.toastSaying('Done well');
    const mark = page.find('.mark')!;
    expect(mark.ownerDocument.defaultView!.getComputedStyle(mark).position).to.equal('absolute');
  });

  it('keeps its palette open while Tab moves in it, and gives the focus back to the page', async () => {
    const page = await open();
    const reply = page.document.querySelector<HTMLElement>('#reply')!;
    reply.focus();
    await pressTogether('Control', 'k');
    await until(() => page.find('cs-action-picker', 'input'), 'it is open');
    const picker = page.find('cs-action-picker')!;
    await until(() => picker.shadowRoot!.activeElement?.localName === 'input', 'it has the focus');
    await sendKeys({press: 'Tab'});
    await until(() => picker.shadowRoot!.activeElement?.localName !== 'input', 'the focus moves');
    expect(picker.isConnected).to.equal(true);
    await sendKeys({press: 'Escape'});
    await until(() => !picker.isConnected, 'it closes');
    expect(page.document.activeElement === reply).to.equal(true);
  });
});
