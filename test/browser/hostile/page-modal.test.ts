import {expect} from '@open-wc/testing';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {
  button,
  clean,
  loadedBar,
  press,
  toastSaying,
  toaster,
  until,
} from '../elements/bar-fixture.ts';

const done = success({success: true, message: 'Done well', state: 'succeeded'});

/** What libraries of dialogs do to all of the page that is not theirs: MUI and Angular CDK, Headless UI, Radix. */
const modals: Readonly<Record<string, (outside: HTMLElement) => void>> = {
  'hides all else from screen readers': outside => outside.setAttribute('aria-hidden', 'true'),
  'makes all else inert': outside => (outside.inert = true),
  'keeps the pointer from all else': () => (document.body.style.pointerEvents = 'none'),
};

describe('<cs-action-bar> in a modal part of the page', () => {
  afterEach(async () => {
    document.body.style.pointerEvents = '';
    await clean();
  });

  for (const [does, open] of Object.entries(modals))
    it(`has toasts to be heard and pressed, where that ${does}`, async () => {
      const server = await FakeServer.start({list: [listed(action('a'))], execute: [done]});
      const bar = await loadedBar(server);
      button(bar, 'Action a').focus();
      await until(toaster, 'the toaster is there');
      open(toaster()!);
      await press(button(bar, 'Action a'));
      const toast = await toastSaying('Done well');
      await until(() => toaster()!.shadowRoot!.querySelector('.stack:popover-open'), 'it is open');
      const {left, top, width, height} = toast.querySelector('.close')!.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      expect(hit === toaster()).to.equal(true);
      expect(toaster()!.matches('[aria-hidden], [inert]')).to.equal(false);
    });
});
