import {expect} from '@open-wc/testing';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {
  button,
  buttonsOf,
  clean,
  loadedBar,
  press,
  textOf,
  toastSaying,
  toaster,
  toasts,
  until,
} from './bar-fixture.ts';
import {failed, serve, succeeded} from './run-answers.ts';

/** The name of what has the focus, through shadow roots. */
function focused(): string {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at?.getAttribute('aria-label') ?? (at && at !== document.body ? textOf(at) : '');
}

const labelled = (toast: HTMLElement, text: string): HTMLButtonElement =>
  buttonsOf(toast).find(one => textOf(one) === text)!;

describe('a toast of <cs-action-bar>, by keyboard', () => {
  afterEach(clean);

  for (const key of ['Enter', 'Escape'])
    it(`gives the focus back where it came from, once it is dismissed by ${key}`, async () => {
      const bar = await loadedBar(await serve([failed]));
      await press(button(bar, 'Create ticket'));
      const toast = await toastSaying('status 500');
      await press(toast.querySelector<HTMLElement>('.close')!, key);
      await until(() => toasts().length === 0);
      expect(focused()).to.equal('Create ticket');
    });

  it('hands the focus to the next toast', async () => {
    const list = [listed(action('a'), action('b'))];
    const bar = await loadedBar(await FakeServer.start({list, execute: [failed]}));
    for (const name of ['a', 'b']) await press(button(bar, `Action ${name}`));
    await until(() => toasts().length === 2);
    await press(toasts()[1]!.querySelector<HTMLElement>('.close')!);
    await until(() => toasts().length === 1);
    await toaster()!.updateComplete;
    expect(toasts()[0]!.contains(toaster()!.shadowRoot!.activeElement)).to.equal(true);
  });

  it('gives the focus back where its run is tried again', async () => {
    const server = await serve([failed, {...succeeded, held: true}]);
    const bar = await loadedBar(server);
    await press(button(bar, 'Create ticket'));
    const toast = await toastSaying('status 500');
    await press(labelled(toast, 'Retry'));
    await until(() => !toasts().includes(toast));
    expect(focused()).not.to.equal('');
    await server.release();
    await toastSaying('Ticket 7 created');
  });

  it('keeps the focus, and says what was done, where its button has done its work', async () => {
    const text = {clipboard: 'T-7', toast: {message: 'Ticket 7', type: 'success'}};
    const answer = success({success: true, message: '', state: 'succeeded', ...text});
    const bar = await loadedBar(await serve([answer]));
    await press(button(bar, 'Create ticket'));
    const toast = await toastSaying('Ticket 7');
    const {clipboard} = navigator;
    const fake = {write: () => Promise.resolve(), writeText: () => Promise.resolve()};
    Object.defineProperty(navigator, 'clipboard', {value: fake, configurable: true});
    try {
      await press(labelled(toast, 'Copy'));
      await until(() => textOf(toast).includes('Copied to the clipboard'), 'it is shown');
      const status = toaster()!.shadowRoot!.querySelector('[role=status]')!;
      await until(() => textOf(status).includes('Copied to the clipboard'), 'it is said');
      expect(toast.contains(toaster()!.shadowRoot!.activeElement)).to.equal(true);
    } finally {
      Object.defineProperty(navigator, 'clipboard', {value: clipboard, configurable: true});
    }
  });
});

describe('a button of a toast that takes the place of another', () => {
  const {clipboard} = navigator;
  afterEach(async () => {
    Object.defineProperty(navigator, 'clipboard', {value: clipboard, configurable: true});
    await clean();
  });

  /** A run with a text to copy, that can be taken back; it is copied by its button. */
  const copied = async (): Promise<[HTMLElement, FakeServer]> => {
    const list = [listed(action('a', {name: 'Tag', config: {undo: 'b'}}), action('b'))];
    const more = {clipboard: 'T-7', execution_id: 'e1'};
    const answer = success({success: true, message: 'Tagged', state: 'succeeded', ...more});
    const server = await FakeServer.start({list, execute: [answer]});
    const bar = await loadedBar(server);
    const fake = {write: () => Promise.resolve(), writeText: () => Promise.resolve()};
    Object.defineProperty(navigator, 'clipboard', {value: fake, configurable: true});
    await press(button(bar, 'Tag'));
    const toast = await toastSaying('Tag');
    await until(() => labelled(toast, 'Copy'), 'it is offered');
    await press(labelled(toast, 'Copy'));
    await until(() => buttonsOf(toast).length === 1, 'it is copied');
    return [toast, server];
  };

  it('does not have its focus', async () => {
    const [toast] = await copied();
    expect(toaster()!.shadowRoot!.activeElement === labelled(toast, 'Undo')).to.equal(false);
  });

  it('is not pressed by the second half of a double click', async () => {
    const [toast, server] = await copied();
    const twice = {detail: 2, bubbles: true, composed: true};
    labelled(toast, 'Undo').dispatchEvent(new MouseEvent('click', twice));
    await toaster()!.updateComplete;
    expect(toasts().includes(toast)).to.equal(true);
    expect((await server.requests('execute')).length).to.equal(1);
  });
});

describe('a list of <cs-action-bar> that is asked for again', () => {
  afterEach(clean);

  it('has the focus that was on the button which asked', async () => {
    const list = [{status: 503, body: {status: 'error', message: 'Down'}}, listed(action('a'))];
    const bar = await loadedBar(await FakeServer.start({list}));
    await press(bar.shadowRoot!.querySelector<HTMLElement>('.again')!);
    await until(() => bar.shadowRoot!.querySelector('[data-id=a]'), 'it is there');
    await bar.updateComplete;
    expect(focused()).to.equal('Action a');
  });
});
