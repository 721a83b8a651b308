import type {Row} from '../harness/row.ts';
import {withBar} from '../page/more-bars.ts';
import {Stage} from '../page/stage.ts';

/** In the page: opens ten other contacts; how many of the buttons are not the same nodes as before. */
async function switchContacts(): Promise<number> {
  const bar = document.querySelector('cs-action-bar')!;
  const buttons = (): Element[] => [...bar.shadowRoot!.querySelectorAll('[part=button]')];
  let recreated = 0;
  for (let contact = 2; contact < 12; contact++) {
    const before = buttons();
    bar.contactId = `c${contact}`;
    await bar.updateComplete;
    await new Promise(requestAnimationFrame);
    recreated += buttons().filter((one, index) => one !== before[index]).length;
  }
  return recreated;
}

/** Buttons made anew and requests sent, together, in ten switches. */
export const row: Row = {
  name: 'contact switch: re-created + requests',
  against: 'nothing to do',
  compare: 'difference',
  unit: '',
  target: 0,
  gate: 0,
  async open() {
    const stage = await Stage.open();
    return {
      ours: () =>
        withBar(stage, 'ours', async ({page}) => {
          stage.site.asked.length = 0;
          return (await page.evaluate(switchContacts)) + stage.site.asked.length;
        }),
      bar: () => Promise.resolve(0),
      [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
    };
  },
};
