import {expect} from '@open-wc/testing';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {buttonsOf, clean, press, pressTogether, textOf} from '../elements/bar-fixture.ts';
import {OldPage} from './old-page.ts';

/** As on a page without https, and in a frame that its page gives no `clipboard-write`. */
const without = {
  'a page without https': `Object.defineProperty(navigator, 'clipboard', {value: undefined}); delete window.ClipboardItem`,
  'a frame that may not write the clipboard': `const refuse = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    Object.defineProperty(navigator, 'clipboard', {value: {write: refuse, writeText: refuse}})`,
};
const copied = success({success: true, message: '', state: 'succeeded', clipboard: 'Ticket 7'});

for (const [place, script] of Object.entries(without))
  describe(`<cs-action-bar> on ${place}`, () => {
    afterEach(clean);

    it('copies all the same', async () => {
      const copies = action('a', {config: {effects: ['clipboard']}});
      const server = await FakeServer.start({list: [listed(copies)], execute: [copied]});
      const page = await OldPage.open(server, script);
      await press(page.find('[part~=button]')!);
      const toast = await page.toastSaying('clipboard');
      // Safari no longer trusts the click once the server has answered; it does that on the toast.
      if (textOf(toast).includes('kept')) await press(buttonsOf(toast)[0]!);
      await page.toastSaying('Copied to the clipboard');
      const reply = page.document.querySelector<HTMLInputElement>('#reply')!;
      reply.focus();
      await pressTogether('Control', 'v');
      expect(reply.value).to.equal('Ticket 7');
    });
  });
