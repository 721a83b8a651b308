import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {FakeServer, action, listed} from '../fake-server.ts';
import {
  button,
  buttonsOf,
  clean,
  loadedBar,
  press,
  textOf,
  toastSaying,
  toasts,
} from './bar-fixture.ts';
import {failed, serve, succeeded} from './run-answers.ts';

describe('a toast of <cs-action-bar>', () => {
  afterEach(clean);

  it('is dismissed by Escape in the bar, and by its button', async () => {
    const bar = await loadedBar(await serve([failed]));
    await press(button(bar, 'Create ticket'));
    await toastSaying('status 500');
    // The first closes the tooltip of the focused button.
    await sendKeys({press: 'Escape'});
    await sendKeys({press: 'Escape'});
    await waitUntil(() => toasts().length === 0);
  });

  it('says on its button that its details were copied, and to who cannot see it', async () => {
    const bar = await loadedBar(await serve([failed]));
    await press(button(bar, 'Create ticket'));
    const toast = await toastSaying('Internal Server Error');
    const {clipboard} = navigator;
    const written: string[] = [];
    const fake = {
      write: async ([item]: ClipboardItem[]) => {
        written.push(await (await item!.getType('text/plain')).text());
      },
    };
    Object.defineProperty(navigator, 'clipboard', {value: fake, configurable: true});
    try {
      await press(buttonsOf(toast).find(one => textOf(one) === 'Copy details')!);
      await waitUntil(() => buttonsOf(toast).some(one => textOf(one) === 'Copied'));
      expect(written.join()).to.contain('run: e2').and.to.contain('state: failed');
      const status = document
        .querySelector('cs-toaster')!
        .shadowRoot!.querySelector('[role=status]')!;
      expect(textOf(status)).to.contain('Copied to the clipboard');
    } finally {
      Object.defineProperty(navigator, 'clipboard', {value: clipboard, configurable: true});
    }
  });

  it('is announced politely when it went well, and as an alert when it did not', async () => {
    const bar = await loadedBar(await serve([failed, succeeded]));
    await press(button(bar, 'Create ticket'));
    await toastSaying('status 500');
    const root = document.querySelector('cs-toaster')!.shadowRoot!;
    await waitUntil(() =>
      textOf(root.querySelector('[role=alert]')!).includes('Failed: Webhook returned'),
    );
    await press(button(bar, 'Create ticket'));
    await toastSaying('Ticket 7');
    await waitUntil(() =>
      textOf(root.querySelector('[role=status]')!).includes('Done: Ticket 7 created'),
    );
  });

  it('comes in front of what the page has laid over the first toast', async () => {
    const list = [listed(action('a'), action('b'))];
    const bar = await loadedBar(await FakeServer.start({list, execute: [failed]}));
    await press(button(bar, 'Action a'));
    const first = await toastSaying('status 500');
    const seenAt = (toast: HTMLElement): Element | null => {
      const {left, top, width, height} = toast.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2);
    };
    const cover = await fixture<HTMLElement>(html`<div popover="manual"></div>`);
    cover.style.cssText = 'position: fixed; inset: 0; width: 100vw; height: 100vh; border: 0';
    cover.showPopover();
    expect(seenAt(first) === cover).to.equal(true);
    bar.run('b');
    await waitUntil(() => toasts().length === 2);
    await waitUntil(() => seenAt(toasts()[1]!)?.localName === 'cs-toaster');
  });

  it('stacks to three, tells how many there are, and the next comes when one goes', async () => {
    const list = [listed(action('a'), action('b'), action('c'), action('d'))];
    const bar = await loadedBar(await FakeServer.start({list, execute: [failed]}));
    for (const name of ['a', 'b', 'c', 'd']) await press(button(bar, `Action ${name}`));
    await toastSaying('status 500');
    await waitUntil(() => toasts().at(-1)?.getAttribute('aria-label') === 'Action d');
    expect(toasts()).to.have.length(3);
    const {shadowRoot: root} = document.querySelector('cs-toaster')!;
    const fold = root!.querySelector<HTMLButtonElement>('[aria-expanded]')!;
    expect(textOf(fold)).to.equal('Results of actions (4)');
    fold.click();
    await waitUntil(() => toasts().length === 4);
    expect(fold.ariaExpanded).to.equal('true');
    await expect(document.querySelector('cs-toaster')!).to.be.accessible();
    await press(fold, 'Escape');
    await waitUntil(() => toasts().length === 3);
    toasts()[0]!.querySelector<HTMLButtonElement>('.close')!.click();
    await waitUntil(() => toasts().some(one => one.getAttribute('aria-label') === 'Action a'));
    expect(toasts()).to.have.length(3);
    expect(root!.querySelector('[aria-expanded]') === null).to.equal(true);
  });
});
