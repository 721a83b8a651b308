import type {Row} from '../harness/row.ts';
import {withBar} from '../page/more-bars.ts';
import {Stage} from '../page/stage.ts';

const clicks = 20;

/** In the page: clicks a button, waits until its toast was seen, takes the toast away; again and again. */
async function click(kind: 'ours' | 'raw', times: number): Promise<void> {
  const isOurs = kind === 'ours';
  const bar = document.querySelector(isOurs ? 'cs-action-bar' : '.raw-bar')!;
  const button = bar.shadowRoot!.querySelector<HTMLElement>('[data-id=action-3]')!;
  const toasts = isOurs
    ? document.querySelector('cs-toaster')!.shadowRoot!
    : window.rawBars.toasts();
  // Not frame by frame: frames cost.
  const shown = (): Promise<void> =>
    new Promise(resolve => {
      const observer = new MutationObserver(() => {
        if (!toasts.querySelector('.toast.success')) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(toasts, {subtree: true, childList: true, attributeFilter: ['class']});
    });
  for (let index = 0; index < times; index++) {
    button.click();
    await shown();
    // The first frame shows it; what is taken away before the second was seen by nobody.
    await new Promise(seen => requestAnimationFrame(() => requestAnimationFrame(seen)));
    toasts.querySelector<HTMLElement>('.close')!.click();
    await new Promise(requestAnimationFrame);
  }
}

/** CPU of the page for each click, with its request and its toast. */
export const row: Row = {
  name: 'click to toast',
  against: 'raw DOM, same markup',
  compare: 'ratio',
  unit: 'ms',
  target: 1.1,
  gate: 1.25,
  async open() {
    const stage = await Stage.open();
    const cost = (kind: 'ours' | 'raw'): Promise<number> =>
      withBar(stage, kind, async tab => {
        stage.site.asked.length = 0;
        const before = await tab.cpu();
        await tab.page.evaluate(click, kind, clicks);
        const used = (await tab.cpu()) - before;
        const executed = stage.site.asked.filter(path => path.endsWith('/execute')).length;
        if (executed !== clicks) throw new Error(`${executed} of ${clicks} clicks were run`);
        return used / clicks;
      });
    return {
      ours: () => cost('ours'),
      bar: () => cost('raw'),
      [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
    };
  },
};
