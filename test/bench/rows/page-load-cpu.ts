import type {Row} from '../harness/row.ts';
import {Stage} from '../page/stage.ts';

/** The page's thread from the navigation to 0.7 s after `load`, what comes when idle included. */
export const row: Row = {
  name: 'host page load: CPU of ours',
  against: 'the page without us',
  compare: 'difference',
  unit: 'ms',
  target: 15,
  gate: 30,
  async open() {
    const stage = await Stage.open();
    const load = async (kind: 'ours-host' | 'host'): Promise<number> => {
      await using tab = await stage.tab();
      await tab.collect();
      const before = await tab.cpu();
      await tab.show(`/page/${kind}?n=11`);
      return (await tab.cpu()) - before;
    };
    return {
      ours: () => load('ours-host'),
      bar: () => load('host'),
      [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
    };
  },
};
