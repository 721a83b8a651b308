import {expect} from '@open-wc/testing';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {button, buttons, clean, loadedBar, press, toastSaying, until} from './bar-fixture.ts';

const failed = success({success: false, message: 'Down', state: 'failed', execution_id: 'e2'});

/** A bar in a column of 300 px, as narrow as sidebars are. */
async function barWith(name: string, display: 'icon-label' | 'list' = 'icon-label') {
  const server = await FakeServer.start({
    list: [listed(action('a', {name}), action('b', {name: 'Other'}))],
    execute: [failed],
    availability: [listed()],
  });
  const bar = await loadedBar(server, {display, palette: ''});
  bar.style.inlineSize = '300px';
  await bar.updateComplete;
  return bar;
}

const overflow = (element: Element): number => element.scrollWidth - element.clientWidth;

describe('<cs-action-bar> with odd names', () => {
  afterEach(clean);

  const long = 'Rückerstattungsantragsbearbeitung'.repeat(7).slice(0, 200);

  for (const display of ['icon-label', 'list'] as const)
    it(`keeps 200 characters without a space in its column, as ${display}`, async () => {
      const bar = await barWith(long, display);
      const [first] = buttons(bar);
      await until(() => first!.getBoundingClientRect().width <= 300);
      expect(first!.getAttribute('aria-label')).to.equal(long);
      await press(first!);
      const toast = await toastSaying('Down');
      expect(overflow(toast)).to.equal(0);
      bar.openPalette();
      const picker = (): Element | null | undefined =>
        bar.shadowRoot!.querySelector('cs-action-picker')?.shadowRoot?.querySelector('.picker');
      await until(() => picker()?.querySelector('[role=option]'));
      expect(overflow(picker()!)).to.equal(0);
      expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
    });

  it('calls an action of nothing visible untitled', async () => {
    const bar = await barWith('\u200b\u200b \ufeff');
    expect(buttons(bar)[0]!.getAttribute('aria-label')).to.equal('Untitled action');
  });

  it('lets no name turn the text around it', async () => {
    const bar = await barWith('Refund \u202etekcit');
    expect(button(bar, 'Refund tekcit').textContent).not.to.contain('\u202e');
  });

  it('keeps what scripts and emoji are joined by', async () => {
    const bar = await barWith('👩‍💻 می‌خواهم');
    expect(buttons(bar)[0]!.getAttribute('aria-label')).to.equal('👩‍💻 می‌خواهم');
  });
});
