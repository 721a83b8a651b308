import type {Row} from '../harness/row.ts';
import {openMenus} from '../page/menu.ts';

export const row: Row = {
  name: '10 000 actions, open the menu: CPU',
  against: 'nothing',
  compare: 'difference',
  unit: 'ms',
  target: 50,
  gate: 120,
  rounds: 15,
  open: () =>
    openMenus(async (tab, open) => {
      const before = await tab.cpu();
      await open();
      return (await tab.cpu()) - before;
    }),
};
