import type {Row} from '../harness/row.ts';
import {openMenus} from '../page/menu.ts';

export const row: Row = {
  name: '10 000 actions, open the menu: elements',
  against: 'nothing',
  compare: 'difference',
  unit: '',
  target: 200,
  gate: 700,
  rounds: 15,
  open: () => openMenus((_tab, open) => open()),
};
