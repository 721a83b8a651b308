import type {Row} from '../harness/row.ts';
import {openFirstRender} from '../page/render.ts';

export const row: Row = {
  name: 'first render, 11 buttons',
  against: 'raw DOM, same look',
  compare: 'difference',
  unit: 'ms',
  target: 6,
  gate: 10,
  open: () => openFirstRender(11),
};
