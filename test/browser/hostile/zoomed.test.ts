import {expect} from '@open-wc/testing';
import {FakeServer, action, listed} from '../fake-server.ts';
import {clean, loadedBar, until} from '../elements/bar-fixture.ts';

describe('<cs-action-bar> on a page that is scaled', () => {
  afterEach(clean);

  for (const [property, value] of [
    ['zoom', '1.5'],
    ['transform', 'scale(1.5)'],
    ['transform', 'scale(0.7)'],
  ] as const)
    it(`shows each action, or has it in the menu (${property}: ${value})`, async () => {
      const many = Array.from({length: 30}, (_, index) => action(`a${index}`));
      const server = await FakeServer.start({list: [listed(...many)]});
      const bar = await loadedBar(server);
      const place = bar.parentElement!;
      place.style.setProperty(property, value);
      const menu = (): Element | null => bar.shadowRoot!.querySelector('.more');
      await until(menu, 'there is a menu');
      for (const width of [203, 463, 243, 500]) {
        place.style.width = `${width}px`;
        // Each takes 36 px, and 4 px to the next one; the menu's is the last.
        const room = Math.floor((width + 4) / 40);
        const inBar = (): HTMLElement[] => [
          ...bar.shadowRoot!.querySelectorAll<HTMLElement>('.action:not([data-over])'),
        ];
        await until(() => inBar().length === room, `${room} stand in ${width} px`);
        // What does not fit begins another row, which nobody sees.
        expect(new Set(inBar().map(one => one.offsetTop)).size).to.equal(1);
      }
    });
});
