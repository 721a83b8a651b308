import type {Row} from '../harness/row.ts';
import {grownBy} from '../page/more-bars.ts';
import {Stage} from '../page/stage.ts';

const bars = 50;

/** CPU for each further bar of a page that has one. */
export const row: Row = {
  name: 'second and later bars',
  against: 'raw DOM, same look',
  compare: 'ratio',
  unit: 'ms',
  target: 1.15,
  gate: 1.4,
  async open() {
    const stage = await Stage.open();
    const cost = async (kind: 'ours' | 'raw'): Promise<number> =>
      (await grownBy(stage, kind, bars, tab => tab.cpu())) / bars;
    return {
      ours: () => cost('ours'),
      bar: () => cost('raw'),
      [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
    };
  },
};
