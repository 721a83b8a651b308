import type {Row} from '../harness/row.ts';
import {openFirstRender} from '../page/render.ts';

export const row: Row = {
  name: 'first render, 1 000 buttons',
  against: 'raw DOM, same look',
  compare: 'ratio',
  unit: 'ms',
  target: 1.15,
  gate: 1.35,
  open: () => openFirstRender(1_000),
};
