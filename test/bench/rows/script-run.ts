import {median} from '../harness/statistics.ts';
import type {Row} from '../harness/row.ts';
import {buildEntry} from '../page/build-entry.ts';
import {Stage} from '../page/stage.ts';

const runs = 5;

/** Milliseconds on the clock, for most of a run is spent outside the page's thread. */
export const row: Row = {
  name: 'one script run, warm',
  against: 'bare echo to a frame',
  compare: 'ratio',
  unit: 'ms',
  target: 5,
  gate: 8,
  async open() {
    const stage = await Stage.open();
    stage.site.scripts.set('/script.js', await buildEntry('script-entry.ts'));
    const tab = await stage.tab();
    await tab.show('/page/script');
    return {
      ours: async () =>
        median(await tab.page.evaluate(times => window.scriptBench.run(times), runs)),
      bar: async () =>
        median(await tab.page.evaluate(times => window.scriptBench.echo(times), runs)),
      [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
    };
  },
};
