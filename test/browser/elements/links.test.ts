import {expect, oneEvent} from '@open-wc/testing';
import type {CsOpenUrlEvent} from '../../../src/events.ts';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {button, buttonsOf, clean, loadedBar, press, textOf, toastSaying} from './bar-fixture.ts';

const answer = (redirect_url: string) =>
  success({success: true, message: 'Opening URL', state: 'succeeded', redirect_url});

describe('a link of <cs-action-bar>', () => {
  const {open} = window;
  let opened: unknown[];

  beforeEach(() => {
    opened = [];
    window.open = (...args) => {
      opened.push(args);
      return null;
    };
  });
  afterEach(() => {
    window.open = open;
    return clean();
  });

  /** Runs the one action; the page takes the link, or not. */
  async function runLink(
    config: Record<string, unknown>,
    url: string,
    {takes = true, openMode = 'tab'}: {takes?: boolean; openMode?: 'tab' | 'page'} = {},
  ): Promise<CsOpenUrlEvent['detail']> {
    const list = [listed(action('a', {name: 'Open', action_type: 'url', config}))];
    const server = await FakeServer.start({list, execute: [answer(url)]});
    const bar = await loadedBar(server, {openMode});
    const heard = oneEvent(document, 'cs-open-url');
    if (takes)
      document.addEventListener('cs-open-url', event => event.preventDefault(), {once: true});
    await press(button(bar, 'Open'));
    return ((await heard) as CsOpenUrlEvent).detail;
  }

  it('opens no tab beforehand where it belongs into this one', async () => {
    const {newTab} = await runLink({open_in_new_tab: false}, 'https://crm.example/1');
    expect(newTab).to.equal(false);
    expect(opened).to.eql([]);
  });

  for (const url of ['tel:+491701234567', 'mailto:a@b.example'])
    it(`opens no tab for ${url.split(':')[0]}, wherever the list comes from`, async () => {
      const {newTab} = await runLink({url: `${url.split(':')[0]}:{{contact.phone_number}}`}, url);
      expect(newTab).to.equal(false);
      expect(opened).to.eql([]);
    });

  it('opens its tab in the click', async () => {
    const {newTab} = await runLink({}, 'https://crm.example/1');
    expect(newTab).to.equal(true);
    expect(opened).to.eql([['about:blank', '_blank']]);
  });

  it('is the page’s with open-mode="page", and waits behind a button if that leaves it', async () => {
    const {newTab} = await runLink({}, 'https://crm.example/1', {takes: false, openMode: 'page'});
    expect(newTab).to.equal(true);
    expect(opened).to.eql([]);
    const toast = await toastSaying('ready to open');
    expect(buttonsOf(toast).map(textOf)).to.eql(['Open']);
  });
});
