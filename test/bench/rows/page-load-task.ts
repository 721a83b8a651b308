import type {Row} from '../harness/row.ts';
import {Stage} from '../page/stage.ts';
import {longestTask} from '../page/trace.ts';

const ours = /\/(?:cs-action-bar|assets\/[\w-]+)\.js/;

/** The longest task in which code of ours ran, by a trace. */
export const row: Row = {
  name: 'host page load: longest task of ours',
  against: 'the page without us',
  compare: 'difference',
  unit: 'ms',
  target: 8,
  gate: 12.5,
  async open() {
    const stage = await Stage.open();
    const load = async (kind: 'ours-host' | 'host'): Promise<number> => {
      await using tab = await stage.tab();
      return await longestTask(tab, () => tab.show(`/page/${kind}?n=11`), ours);
    };
    return {
      ours: () => load('ours-host'),
      bar: () => load('host'),
      [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
    };
  },
};
