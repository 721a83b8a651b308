import type {Sides} from '../harness/row.ts';
import {Stage} from './stage.ts';

/** First renders of a bar with so many buttons, each in a tab of its own, in milliseconds of CPU. */
export async function openFirstRender(buttons: number): Promise<Sides> {
  const stage = await Stage.open();
  const render = async (kind: 'ours' | 'raw'): Promise<number> => {
    await using tab = await stage.tab();
    await tab.collect();
    const before = await tab.cpu();
    await tab.show(`/page/${kind}?n=${buttons}`);
    const after = await tab.cpu();
    const shown = await tab.page.evaluate(
      () =>
        document
          .querySelector('cs-action-bar, .raw-bar')
          ?.shadowRoot?.querySelectorAll('[part=button] svg').length,
    );
    if (shown !== buttons) throw new Error(`${kind} shows ${shown} of ${buttons} buttons`);
    return after - before;
  };
  return {
    ours: () => render('ours'),
    bar: () => render('raw'),
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  };
}
