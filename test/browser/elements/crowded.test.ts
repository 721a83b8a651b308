import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {
  pressTogether,
  type CsActionBarElement,
  button,
  buttons,
  clean,
  loadedBar,
  press,
  textOf,
  toastSaying,
  until,
} from './bar-fixture.ts';

const done = success({success: true, message: 'Done', state: 'succeeded', execution_id: 'e1'});

const pickerOf = (bar: CsActionBarElement): HTMLElement | undefined =>
  bar
    .shadowRoot!.querySelector('cs-action-picker')
    ?.shadowRoot?.querySelector<HTMLElement>('.picker:popover-open') ?? undefined;

async function opened(bar: CsActionBarElement): Promise<HTMLElement> {
  await until(() => pickerOf(bar), 'the list opens');
  return pickerOf(bar)!;
}

const optionsIn = (picker: HTMLElement): HTMLElement[] => [
  ...picker.querySelectorAll<HTMLElement>('[role=option]'),
];
const namesIn = (picker: HTMLElement): string[] =>
  optionsIn(picker).map(one => textOf(one.querySelector('.name')!));
const seen = (bar: CsActionBarElement): HTMLElement[] =>
  buttons(bar).filter(one => !one.hasAttribute('data-over'));

async function crowdedBar(count: number, width: string, more: Record<string, unknown> = {}) {
  const groups = ['Tickets', 'Sales'];
  const list = Array.from({length: count}, (_, index) =>
    action(`a${index}`, {name: `Action ${index}`, config: {group: groups[index % 2], ...more}}),
  );
  const server = await FakeServer.start({
    list: [listed(...list)],
    execute: [done],
    availability: [listed()],
  });
  const bar = await loadedBar(server, {palette: ''});
  bar.style.inlineSize = width;
  return {server, bar};
}

describe('<cs-action-bar> with more actions than fit', () => {
  afterEach(clean);

  it('stays in one row, and has a menu with the others', async () => {
    const {bar} = await crowdedBar(12, '240px');
    // 36 px and a gap of 4: five, and the button of the menu.
    await until(() => seen(bar).length === 6);
    expect(
      seen(bar)
        .map(one => one.getAttribute('aria-label'))
        .slice(0, 5),
    ).to.eql(['Action 0', 'Action 1', 'Action 2', 'Action 3', 'Action 4']);
    expect(seen(bar)[5]!.getAttribute('aria-label')).to.equal('More actions (7)');
    expect(bar.getBoundingClientRect().height).to.equal(36);
    const tops = new Set(seen(bar).map(one => one.getBoundingClientRect().top));
    expect(tops.size).to.equal(1);
    await expect(bar).to.be.accessible();
    bar.style.inlineSize = '600px';
    await until(() => seen(bar).length === 12);
    expect(bar.shadowRoot!.querySelector('.more')).to.equal(null);
  });

  it('changes nothing under the focus, and catches up when it leaves', async () => {
    const {bar} = await crowdedBar(12, '240px');
    await until(() => seen(bar).length === 6);
    seen(bar)[0]!.focus();
    bar.style.inlineSize = '160px';
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    expect(seen(bar)).to.have.length(6);
    seen(bar)[0]!.blur();
    await until(() => seen(bar).length === 4);
  });

  it('gives the focus to the menu, where the button that had it goes in there', async () => {
    const list = (count: number) =>
      listed(...Array.from({length: count}, (_, index) => action(`a${index}`)));
    const server = await FakeServer.start({list: [list(12), list(13)], availability: [listed()]});
    const bar = await loadedBar(server);
    bar.style.inlineSize = '800px';
    await until(() => seen(bar).length === 12);
    buttons(bar)[9]!.focus();
    bar.style.inlineSize = '240px';
    await bar.refresh();
    await until(() => bar.shadowRoot!.querySelector('.more'), 'the menu is there');
    await until(() => bar.shadowRoot!.activeElement?.matches('.more'), 'the menu has the focus');
  });

  it('leaves the focus on the menu, when another list comes in that has to be measured', async () => {
    const list = (count: number) =>
      listed(...Array.from({length: count}, (_, index) => action(`a${index}`)));
    const server = await FakeServer.start({list: [list(12), list(13)], availability: [listed()]});
    const bar = await loadedBar(server);
    bar.style.inlineSize = '240px';
    await until(() => seen(bar).length === 6);
    const more = bar.shadowRoot!.querySelector<HTMLElement>('.more')!;
    more.focus();
    await bar.refresh();
    await until(() => buttons(bar).length === 14 && seen(bar).length === 6);
    expect(bar.shadowRoot!.activeElement === more).to.equal(true);
    expect(more.getAttribute('aria-label')).to.equal('More actions (8)');
  });

  it('keeps to max-visible', async () => {
    const {bar} = await crowdedBar(5, '600px');
    bar.maxVisible = 2;
    await until(() => seen(bar).length === 3);
  });

  it('is one tab stop, its menu the last in it', async () => {
    const {bar} = await crowdedBar(12, '240px');
    await until(() => seen(bar).length === 6);
    seen(bar)[0]!.focus();
    await sendKeys({press: 'End'});
    expect(bar.shadowRoot!.activeElement!.className).to.contain('more');
    await sendKeys({press: 'ArrowRight'});
    expect(bar.shadowRoot!.activeElement === seen(bar)[0]).to.equal(true);
  });

  it('runs an action of the menu with the keyboard, and gives the focus back', async () => {
    const {bar, server} = await crowdedBar(12, '240px');
    await until(() => seen(bar).length === 6);
    await press(seen(bar)[5]!);
    const picker = await opened(bar);
    const headings = [...picker.querySelectorAll('.heading')].map(textOf);
    expect(headings).to.eql(['Sales', 'Tickets']);
    expect(namesIn(picker)).to.eql([5, 7, 9, 11, 6, 8, 10].map(index => `Action ${index}`));
    await expect(bar.shadowRoot!.querySelector('cs-action-picker')!).to.be.accessible();
    await sendKeys({press: 'ArrowDown'});
    await sendKeys({press: 'Enter'});
    await toastSaying('Done');
    const [request] = await server.requests('execute');
    expect(request!.url).to.contain('/a7/execute');
    expect(pickerOf(bar)).to.equal(undefined);
    expect(bar.shadowRoot!.activeElement!.className).to.contain('more');
  });

  it('closes on Escape and runs nothing', async () => {
    const {bar, server} = await crowdedBar(12, '240px');
    await until(() => seen(bar).length === 6);
    await press(seen(bar)[5]!);
    await opened(bar);
    await sendKeys({press: 'Escape'});
    await until(() => !pickerOf(bar));
    expect(await server.requests('execute')).to.eql([]);
  });

  it('opens a list of 10 000 with less than 200 elements', async () => {
    const list = Array.from({length: 10_000}, (_, index) =>
      action(`a${index}`, {name: `Action ${index}`}),
    );
    const pages = Array.from({length: 100}, (_, page) =>
      success({
        custom_actions: list.slice(page * 100, page * 100 + 100),
        total: 10_000,
        limit: 100,
      }),
    );
    const bar = await loadedBar(await FakeServer.start({list: pages}), {palette: ''});
    await until(() => bar.shadowRoot!.querySelector('.more'), 'it is crowded');
    bar.openPalette();
    const picker = await opened(bar);
    expect(picker.querySelectorAll('*').length).to.be.below(200);
    expect(optionsIn(picker)[0]!.getAttribute('aria-setsize')).to.equal('10000');
    await sendKeys({press: 'ArrowUp'});
    await until(() => namesIn(picker).includes('Action 9999'));
    expect(picker.querySelectorAll('*').length).to.be.below(200);
  });
});

describe('the palette of <cs-action-bar>', () => {
  afterEach(clean);

  const names = ['Créer un ticket', 'Refund', 'Open CRM', 'Send invoice'];

  async function palette(more: Record<string, Record<string, unknown>> = {}) {
    const list = names.map((name, index) => action(`a${index}`, {name, config: more[name] ?? {}}));
    const server = await FakeServer.start({
      list: [listed(...list)],
      execute: [done],
      availability: [listed()],
    });
    return {server, bar: await loadedBar(server, {palette: 'Alt+J'})};
  }

  it('opens by its keys, from a text field too, and finds without accents', async () => {
    const {bar} = await palette();
    const field = document.createElement('textarea');
    document.body.append(field);
    field.focus();
    await pressTogether('Alt', 'j');
    const picker = await opened(bar);
    await sendKeys({type: 'creer'});
    await until(() => namesIn(picker).join() === 'Créer un ticket');
    await sendKeys({press: 'Escape'});
    await until(() => !pickerOf(bar));
    expect(document.activeElement === field).to.equal(true);
    field.remove();
  });

  it('says that nothing was found', async () => {
    const {bar} = await palette();
    bar.openPalette();
    const picker = await opened(bar);
    await sendKeys({type: '(x'});
    await until(() => textOf(picker).includes('No action is called “(x”'));
  });

  it('begins with what was run last', async () => {
    const {bar} = await palette();
    await press(button(bar, 'Open CRM'));
    await toastSaying('Done');
    bar.openPalette();
    expect(namesIn(await opened(bar))[0]).to.equal('Open CRM');
  });

  it('runs by a shortcut, but never while a text is typed', async () => {
    const {bar, server} = await palette({
      Refund: {shortcut: 'Ctrl+Shift+9'},
      'Open CRM': {shortcut: 'Ctrl+Shift+9'},
    });
    expect(button(bar, 'Refund').getAttribute('aria-keyshortcuts')).to.equal('Control+Shift+9');
    expect(button(bar, 'Open CRM').getAttribute('aria-keyshortcuts')).to.equal(null);
    const field = document.createElement('input');
    document.body.append(field);
    const keys = (target: EventTarget): boolean =>
      target.dispatchEvent(
        new KeyboardEvent('keydown', {
          key: '9',
          code: 'Digit9',
          ctrlKey: true,
          shiftKey: true,
          bubbles: true,
          composed: true,
          cancelable: true,
        }),
      );
    keys(field);
    expect(keys(document.body)).to.equal(false);
    await toastSaying('Done');
    const requests = await server.requests('execute');
    expect(requests.map(({url}) => url.split('/').at(-2))).to.eql(['a1']);
    field.remove();
  });

  it('runs by a plain key only while the focus is in the bar', async () => {
    const {bar, server} = await palette({Refund: {shortcut: 'r'}, 'Open CRM': {shortcut: 'g c'}});
    document.body.focus();
    await sendKeys({press: 'r'});
    buttons(bar)[0]!.focus();
    await sendKeys({press: 'g'});
    await sendKeys({press: 'c'});
    await toastSaying('Done');
    const requests = await server.requests('execute');
    expect(requests.map(({url}) => url.split('/').at(-2))).to.eql(['a2']);
  });

  it('shows all keys on ?', async () => {
    const {bar} = await palette({Refund: {shortcut: 'Ctrl+Shift+9'}});
    buttons(bar)[0]!.focus();
    await sendKeys({press: '?'});
    const picker = await opened(bar);
    await until(() => picker.querySelector('dl'));
    expect(textOf(picker.querySelector('dl')!))
      .to.contain('Refund')
      .and.to.contain('9');
  });
});
