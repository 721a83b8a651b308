import {expect, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {FakeServer, action, listed} from '../fake-server.ts';
import {
  button,
  buttons,
  clean,
  descriptionOf,
  loadedBar,
  pressTogether,
  textOf,
} from './bar-fixture.ts';

describe('<cs-action-bar>, with the keyboard', () => {
  afterEach(clean);

  const table = [
    {ltrKey: 'ArrowRight', rtlKey: 'ArrowLeft', from: 0, to: 1},
    {ltrKey: 'ArrowLeft', rtlKey: 'ArrowRight', from: 1, to: 0},
    {ltrKey: 'ArrowRight', rtlKey: 'ArrowLeft', from: 2, to: 0},
    {ltrKey: 'ArrowLeft', rtlKey: 'ArrowRight', from: 0, to: 2},
    {ltrKey: 'End', rtlKey: 'End', from: 0, to: 2},
    {ltrKey: 'Home', rtlKey: 'Home', from: 2, to: 0},
  ];
  for (const {ltrKey, rtlKey, from, to} of table)
    for (const dir of ['ltr', 'rtl'] as const)
      it(`moves from ${from} to ${to} with ${dir === 'ltr' ? ltrKey : rtlKey} in ${dir}`, async () => {
        const list = [listed(action('a'), action('b'), action('c'))];
        const bar = await loadedBar(await FakeServer.start({list}));
        bar.dir = dir;
        buttons(bar)[from]!.focus();
        await sendKeys({press: dir === 'ltr' ? ltrKey : rtlKey});
        expect(bar.shadowRoot!.activeElement === buttons(bar)[to]).to.equal(true);
      });

  it('leaves alone what a browser tells of a field that it has filled in: a key without a name', async () => {
    const server = await FakeServer.start({list: [listed(action('a'))]});
    const bar = await loadedBar(server, {palette: ''});
    const errors: string[] = [];
    const onError = (event: ErrorEvent): void => void errors.push(event.message);
    addEventListener('error', onError);
    const field = document.createElement('input');
    bar.after(field);
    field.dispatchEvent(new Event('keydown', {bubbles: true, composed: true}));
    removeEventListener('error', onError);
    field.remove();
    expect(errors).to.eql([]);
  });

  it('is one tab stop and remembers where it was', async () => {
    const list = [listed(action('a'), action('b'))];
    const bar = await loadedBar(await FakeServer.start({list}));
    const after = document.createElement('button');
    bar.after(after);
    buttons(bar)[0]!.focus();
    await sendKeys({press: 'ArrowRight'});
    await sendKeys({press: 'Tab'});
    expect(document.activeElement === after).to.equal(true);
    await pressTogether('Shift', 'Tab');
    expect(bar.shadowRoot!.activeElement === buttons(bar)[1]).to.equal(true);
    expect(buttons(bar).filter(one => one.tabIndex === 0)).to.have.length(1);
  });

  it('keeps the focus on its action when a refresh brings others before it', async () => {
    const list = [listed(action('a'), action('b')), listed(action('n'), action('a'), action('b'))];
    const bar = await loadedBar(await FakeServer.start({list}));
    button(bar, 'Action b').focus();
    await bar.refresh();
    await waitUntil(() => buttons(bar).length === 3);
    expect(bar.shadowRoot!.activeElement === button(bar, 'Action b')).to.equal(true);
  });

  it('shows the name and the description in a tooltip on focus, and hides it on Escape', async () => {
    const list = [listed(action('a', {config: {description: 'Opens a ticket'}}), action('b'))];
    const bar = await loadedBar(await FakeServer.start({list}));
    const tooltip = bar.tooltip!;
    buttons(bar)[1]!.focus();
    await sendKeys({press: 'ArrowLeft'});
    await waitUntil(() => tooltip.matches(':popover-open'));
    expect(textOf(tooltip)).to.equal('Action a Opens a ticket');
    expect(descriptionOf(buttons(bar)[0]!)).to.equal('Opens a ticket.');
    await sendKeys({press: 'Escape'});
    expect(tooltip.matches(':popover-open')).to.equal(false);
  });
});
