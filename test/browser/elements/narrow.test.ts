import {expect, fixtureCleanup} from '@open-wc/testing';
import {FakeServer, action, listed} from '../fake-server.ts';
import {textOf, until} from './bar-fixture.ts';
import {failed} from './run-answers.ts';

/** A page of its own, with a bar at its top, in a window of this width. */
async function openPage(server: FakeServer, width: number): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  Object.assign(frame.style, {inlineSize: `${width}px`, blockSize: '700px'});
  frame.srcdoc = `<!doctype html><html lang="en"><title>Page</title>
    <script type="module" src="/src/index.ts"></script>
    <cs-action-bar contact-id="c1" api="${server.url}"></cs-action-bar>`;
  document.body.append(frame);
  await until(() => bar(frame)?.matches(':defined:state(ready)'), 'the bar is ready');
  return frame;
}

const bar = ({contentDocument}: HTMLIFrameElement): HTMLElement | null =>
  contentDocument!.querySelector('cs-action-bar');
const root = ({contentDocument}: HTMLIFrameElement): ShadowRoot | null | undefined =>
  contentDocument!.querySelector('cs-toaster')?.shadowRoot;
const toasts = (frame: HTMLIFrameElement): HTMLElement[] => [
  ...(root(frame)?.querySelectorAll<HTMLElement>('[part~=toast]') ?? []),
];
const namesOf = (frame: HTMLIFrameElement): (string | null)[] =>
  toasts(frame).map(one => one.getAttribute('aria-label'));
const fold = (frame: HTMLIFrameElement): HTMLButtonElement | null | undefined =>
  root(frame)?.querySelector<HTMLButtonElement>('[aria-expanded]');

/** Three runs that fail, one after the other. */
async function failThrice(frame: HTMLIFrameElement): Promise<void> {
  for (const name of ['Action a', 'Action b', 'Action c']) {
    bar(frame)!.shadowRoot!.querySelector<HTMLElement>(`[aria-label="${name}"]`)!.click();
    await until(() => namesOf(frame).at(-1) === name, `${name} has a toast`);
  }
}

describe('toasts in a narrow window', () => {
  let frame: HTMLIFrameElement;

  beforeEach(async () => {
    const list = [listed(action('a'), action('b'), action('c'))];
    frame = await openPage(await FakeServer.start({list, execute: [failed]}), 320);
    await failThrice(frame);
  });
  afterEach(() => {
    frame.remove();
    fixtureCleanup();
  });

  it('leave the bar free: the newest is there, and a button tells of the others', () => {
    expect(namesOf(frame)).to.eql(['Action c']);
    expect(textOf(fold(frame)!)).to.equal('Results of actions (3)');
    expect(fold(frame)!.ariaExpanded).to.equal('false');
    const lowest = bar(frame)!.getBoundingClientRect().bottom;
    for (const one of [fold(frame)!, ...toasts(frame)])
      expect(one.getBoundingClientRect().top).to.be.greaterThan(lowest);
  });

  it('unfold on request, inside the window, and fold again', async () => {
    fold(frame)!.click();
    await until(() => toasts(frame).length === 3, 'all are there');
    expect(fold(frame)!.ariaExpanded).to.equal('true');
    const stack = root(frame)!.querySelector('[popover]')!.getBoundingClientRect();
    expect(stack.top).to.be.at.least(0);
    expect(stack.bottom).to.be.at.most(700);
    fold(frame)!.click();
    await until(() => toasts(frame).length === 1, 'one is there');
  });

  it('unfold inside the window where the page keeps its foot free, and can be folded from wherever they are scrolled', async () => {
    frame.contentDocument!.documentElement.style.setProperty('--cs-toast-bottom', '500px');
    fold(frame)!.click();
    await until(() => toasts(frame).length === 3, 'all are there');
    const stack = root(frame)!.querySelector('[popover]')!;
    expect(stack.scrollHeight).to.be.greaterThan(stack.clientHeight);
    for (const top of [0, stack.scrollHeight]) {
      stack.scrollTop = top;
      expect(stack.getBoundingClientRect().top).to.be.at.least(0);
      const {x, y, width, height} = fold(frame)!.getBoundingClientRect();
      const there = root(frame)!.elementFromPoint(x + width / 2, y + height / 2);
      expect(there === fold(frame)).to.equal(true);
    }
  });

  it('come one after the other as they are dismissed', async () => {
    for (const name of ['Action b', 'Action a']) {
      toasts(frame)[0]!.querySelector<HTMLElement>('.close')!.click();
      await until(() => namesOf(frame).join() === name, `${name} is next`);
    }
    expect(fold(frame) === null).to.equal(true);
  });

  it('stand side by side once the window is wide', async () => {
    frame.style.inlineSize = '700px';
    await until(() => toasts(frame).length === 3, 'all are there');
    expect(fold(frame) === null).to.equal(true);
  });
});
