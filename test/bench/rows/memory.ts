import type {Row} from '../harness/row.ts';
import {grownBy} from '../page/more-bars.ts';
import {Stage} from '../page/stage.ts';

const bars = 100;

/** Script and DOM memory of each further bar, after garbage collection. */
export const row: Row = {
  name: 'memory of a bar',
  against: 'raw DOM, same look',
  compare: 'ratio',
  unit: 'kB',
  target: 1.1,
  gate: 1.15,
  async open() {
    const stage = await Stage.open();
    const cost = async (kind: 'ours' | 'raw'): Promise<number> =>
      (await grownBy(stage, kind, bars, tab => tab.memory())) / bars / 1_000;
    return {
      ours: () => cost('ours'),
      bar: () => cost('raw'),
      [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
    };
  },
};
