import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {FakeServer, action, listed} from '../fake-server.ts';
import {buttons, clean, loadedBar, press, until} from '../elements/bar-fixture.ts';

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

  for (const [property, value] of [
    ['zoom', '1.5'],
    ['zoom', '0.75'],
    ['transform', 'scale(1.5)'],
  ] as const)
    it(`puts the tooltip and the menu beside their buttons (${property}: ${value})`, async () => {
      const many = Array.from({length: 30}, (_, index) => action(`a${index}`));
      const server = await FakeServer.start({list: [listed(...many)], availability: [listed()]});
      const bar = await loadedBar(server);
      const place = bar.parentElement!;
      Object.assign(place.style, {width: '200px', marginInlineStart: '100px'});
      place.style.setProperty(property, value);
      const menu = (): HTMLElement | null => bar.shadowRoot!.querySelector('.more');
      await until(menu, 'there is a menu');
      buttons(bar)[0]!.focus();
      await sendKeys({press: 'ArrowRight'});
      const tooltip = bar.tooltip!;
      await until(() => tooltip.matches(':popover-open'), 'the tooltip shows');
      const middleOf = ({left, width}: DOMRect): number => left + width / 2;
      const [, anchor] = buttons(bar).map(one => one.getBoundingClientRect());
      const tip = tooltip.getBoundingClientRect();
      expect(tip.top).to.be.closeTo(anchor!.bottom, 1);
      expect(middleOf(tip)).to.be.closeTo(middleOf(anchor!), 1);
      await press(menu()!);
      const list = (): HTMLElement | null | undefined =>
        bar
          .shadowRoot!.querySelector('cs-action-picker')
          ?.shadowRoot?.querySelector<HTMLElement>('.picker:popover-open');
      await until(list, 'the menu opens');
      const at = menu()!.getBoundingClientRect();
      const shown = list()!.getBoundingClientRect();
      expect(shown.top).to.be.closeTo(at.bottom + 6, 1);
      // Beside the button, as far as the window allows.
      expect(shown.left).to.be.closeTo(Math.max(6, at.right - shown.width), 1);
    });
});
