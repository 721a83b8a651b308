import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {
  type CsActionBarElement,
  button,
  buttons,
  clean,
  loadedBar,
  press,
  toastSaying,
  toasts,
  until,
} from './bar-fixture.ts';
import {failed} from './run-answers.ts';

const dialogOf = (bar: CsActionBarElement): Element | null | undefined =>
  bar.shadowRoot!.querySelector('cs-ask-dialog')?.shadowRoot?.querySelector('dialog[open]');

const serve = (config: Record<string, unknown>): Promise<FakeServer> =>
  FakeServer.start({
    list: [listed(action('a', {name: 'Do it', config}), action('b', {name: 'Other'}))],
    preview: [success({missing: []})],
    availability: [listed()],
  });

describe('the focus, where what has it goes away by itself', () => {
  afterEach(clean);

  it('goes back where it was before a question that the page takes away with its contact', async () => {
    const bar = await loadedBar(await serve({confirm: true}));
    await press(button(bar, 'Do it'));
    await until(() => dialogOf(bar), 'it asks');
    bar.contactId = 'c2';
    await until(() => !dialogOf(bar), 'the question was about the other contact');
    expect(bar.shadowRoot!.activeElement === button(bar, 'Do it')).to.equal(true);
  });

  it('comes into a bar by Tab also where its button has gone into the menu', async () => {
    const list = [listed(...['a', 'b', 'c', 'd'].map(id => action(id)))];
    const bar = await loadedBar(await FakeServer.start({list, availability: [listed()]}));
    button(bar, 'Action d').focus();
    const outside = document.createElement('button');
    bar.before(outside);
    outside.focus();
    bar.parentElement!.style.inlineSize = '120px';
    await until(() => bar.shadowRoot!.querySelector('.more'), 'not all fit');
    await bar.updateComplete;
    await sendKeys({press: 'Tab'});
    expect(document.activeElement === bar).to.equal(true);
  });

  it('goes back to the button that the palette was opened from, where the bar has grown narrow since', async () => {
    const list = [listed(...['a', 'b', 'c', 'd'].map(id => action(id)))];
    const bar = await loadedBar(await FakeServer.start({list, availability: [listed()]}));
    const picker = (): Element | null | undefined =>
      bar.shadowRoot!.querySelector('cs-action-picker')?.shadowRoot!.querySelector(':popover-open');
    await press(button(bar, 'Action d'), 'ArrowLeft');
    bar.openPalette();
    await until(picker, 'it opens');
    bar.parentElement!.style.inlineSize = '60px';
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    await sendKeys({press: 'Escape'});
    await until(() => !picker(), 'it closes');
    expect(bar.shadowRoot!.activeElement === button(bar, 'Action c')).to.equal(true);
  });

  it('goes on in the bar where the button that the palette was opened from has gone into the menu', async () => {
    const all = ['a', 'b', 'c', 'd'].map(id => action(id));
    const list = [listed(...all), listed(...all.slice(1))];
    const bar = await loadedBar(await FakeServer.start({list, availability: [listed()]}));
    button(bar, 'Action d').focus();
    bar.parentElement!.style.inlineSize = '60px';
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
    await bar.refresh();
    const picker = (): Element | null | undefined =>
      bar.shadowRoot!.querySelector('cs-action-picker')?.shadowRoot!.querySelector(':popover-open');
    bar.openPalette();
    await until(picker, 'it opens');
    await sendKeys({press: 'Escape'});
    await until(() => !picker(), 'it closes');
    await bar.updateComplete;
    expect(document.activeElement === bar).to.equal(true);
  });

  it('goes on in the bar where the button of a question has gone by its end', async () => {
    const list = [listed(action('a', {name: 'Do it', config: {confirm: true}}), action('b'))];
    const server = await FakeServer.start({
      list: [...list, listed(action('b'))],
      preview: [success({missing: []})],
      availability: [listed()],
    });
    const bar = await loadedBar(server);
    await press(button(bar, 'Do it'));
    await until(() => dialogOf(bar), 'it asks');
    await bar.refresh();
    await until(() => buttons(bar).length === 1, 'the action has gone');
    await sendKeys({press: 'Escape'});
    await until(() => !dialogOf(bar), 'it closes');
    const hasFocus = (): boolean => bar.shadowRoot!.activeElement === button(bar, 'Action b');
    await until(hasFocus, 'the other action has the focus');
  });

  it('goes on in the bar where all its buttons are made anew under a question', async () => {
    const bar = await loadedBar(await serve({confirm: true}), {getToken: () => 'one'});
    await press(button(bar, 'Do it'));
    await until(() => dialogOf(bar), 'it asks');
    bar.getToken = () => 'another';
    await until(() => !dialogOf(bar) && buttons(bar).length === 2, 'the list is there again');
    await bar.updateComplete;
    expect(bar.shadowRoot!.activeElement === button(bar, 'Do it')).to.equal(true);
  });

  it('goes on in the bar where they are made anew under a question from the menu', async () => {
    const all = ['a', 'b', 'c', 'd'].map(id => action(id, {config: {confirm: true}}));
    const server = await FakeServer.start({
      list: [listed(...all)],
      preview: [success({missing: []})],
      availability: [listed()],
    });
    const bar = await loadedBar(server, {getToken: () => 'one'});
    bar.parentElement!.style.inlineSize = '120px';
    const more = (): HTMLElement | null => bar.shadowRoot!.querySelector('.more');
    await until(more, 'not all fit');
    await press(more()!);
    await until(() => more()!.ariaExpanded === 'true', 'the menu opens');
    await sendKeys({press: 'Enter'});
    await until(() => dialogOf(bar), 'it asks');
    bar.getToken = () => 'another';
    await until(() => !dialogOf(bar) && bar.stops.length > 1, 'the list is there again');
    await until(() => document.activeElement === bar, 'the focus is there again, too');
  });

  it('goes on in the bar that has taken the place of the one it came from, once a toast is dismissed', async () => {
    const server = await FakeServer.start({
      list: [listed(action('a', {name: 'Do it'}))],
      availability: [listed()],
      execute: [failed],
    });
    const bar = await loadedBar(server);
    await press(button(bar, 'Do it'));
    const toast = await toastSaying('500');
    toast.querySelector<HTMLElement>('.close')!.focus();
    bar.remove();
    const other = await loadedBar(server);
    await sendKeys({press: 'Escape'});
    await until(() => toasts().length === 0, 'it goes');
    expect(other.shadowRoot!.activeElement === button(other, 'Do it')).to.equal(true);
  });
});
