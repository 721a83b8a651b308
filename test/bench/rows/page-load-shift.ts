import type {Row} from '../harness/row.ts';
import {Stage} from '../page/stage.ts';

/** In the page: the sum of its layout shifts. */
function shifts(): Promise<number> {
  return new Promise(resolve => {
    let sum = 0;
    const observer = new PerformanceObserver(list => {
      for (const entry of list.getEntries()) sum += (entry as unknown as {value: number}).value;
    });
    observer.observe({type: 'layout-shift', buffered: true});
    setTimeout(() => {
      observer.disconnect();
      resolve(sum);
    }, 100);
  });
}

export const row: Row = {
  name: 'host page load: layout shift',
  against: 'the page without us; ours keeps its height free',
  compare: 'difference',
  unit: '',
  target: 0,
  gate: 0.001,
  async open() {
    const stage = await Stage.open();
    const load = async (kind: 'ours-host' | 'host'): Promise<number> => {
      await using tab = await stage.tab();
      await tab.show(`/page/${kind}?n=11`);
      return await tab.page.evaluate(shifts);
    };
    return {
      ours: () => load('ours-host'),
      bar: () => load('host'),
      [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
    };
  },
};
