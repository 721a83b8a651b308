import {expect, nextFrame} from '@open-wc/testing';
import {FakeServer, action, listed} from '../fake-server.ts';
import {buttons, clean, loadedBar, until} from './bar-fixture.ts';

/** A pointer comes; how long it must rest is over at once. */
function come(target: Element): void {
  const {setTimeout} = window;
  window.setTimeout = ((run: () => void) => setTimeout(run)) as typeof window.setTimeout;
  try {
    target.dispatchEvent(new PointerEvent('pointerover', {bubbles: true, composed: true}));
  } finally {
    window.setTimeout = setTimeout;
  }
}

describe('the tooltip of <cs-action-bar>, under a pointer', () => {
  afterEach(clean);

  it('shows where the pointer rests, and not where it only passed on its way out', async () => {
    const list = [listed(action('a'), action('b'))];
    const bar = await loadedBar(await FakeServer.start({list}));
    await until(() => bar.matches(':state(ready)'), 'it knows the pointer');
    const tooltip = bar.tooltip!;
    come(buttons(bar)[0]!);
    come(bar.shadowRoot!.querySelector('.bar')!);
    await nextFrame();
    await nextFrame();
    expect(tooltip.matches(':popover-open')).to.equal(false);
    come(buttons(bar)[1]!);
    await until(() => tooltip.matches(':popover-open'), 'it shows');
    expect(tooltip.textContent).to.contain('Action b');
    come(bar.shadowRoot!.querySelector('.bar')!);
    expect(tooltip.matches(':popover-open')).to.equal(false);
  });

  it('stays while the pointer goes on to read it', async () => {
    const bar = await loadedBar(await FakeServer.start({list: [listed(action('a'))]}));
    await until(() => bar.matches(':state(ready)'), 'it knows the pointer');
    const tooltip = bar.tooltip!;
    const [button] = buttons(bar);
    come(button!);
    await until(() => tooltip.matches(':popover-open'), 'it shows');
    // What lies between the two is the tooltip's, too: to cross it is not to leave.
    const {left, width, bottom} = button!.getBoundingClientRect();
    const middle = left + width / 2;
    for (let y = bottom + 1; y < tooltip.getBoundingClientRect().bottom; y++)
      expect(bar.shadowRoot!.elementFromPoint(middle, y) === tooltip, `at ${y}`).to.equal(true);
    come(tooltip);
    await nextFrame();
    expect(tooltip.matches(':popover-open')).to.equal(true);
  });
});
