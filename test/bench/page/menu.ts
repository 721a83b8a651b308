import type {Sides} from '../harness/row.ts';
import {approach} from './more-bars.ts';
import {Stage, type Tab} from './stage.ts';

const actions = 10_000;

/** In the page: opens the list of all actions; how many elements it is made of. */
async function openMenu(): Promise<number> {
  const bar = document.querySelector('cs-action-bar')!;
  bar.openPalette();
  const picker = (): ShadowRoot | null | undefined =>
    bar.shadowRoot!.querySelector('cs-action-picker')?.shadowRoot;
  while (!picker()?.querySelector(':popover-open [role=option]'))
    await new Promise(requestAnimationFrame);
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  return picker()!.querySelectorAll('*').length;
}

/** What it takes to open the list of ten thousand actions, against nothing. */
export async function openMenus(
  measure: (tab: Tab, open: () => Promise<number>) => Promise<number>,
): Promise<Sides> {
  const stage = await Stage.open();
  return {
    ours: async () => {
      await using tab = await stage.tab();
      await tab.show(`/page/ours?n=${actions}`);
      await tab.page.evaluate(approach);
      await tab.collect();
      return await measure(tab, () => tab.page.evaluate(openMenu));
    },
    bar: () => Promise.resolve(0),
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  };
}
