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
  pressTogether,
  toastSaying,
  until,
} from './bar-fixture.ts';
import {serve, succeeded} from './run-answers.ts';

const picker = (bar: CsActionBarElement): HTMLElement | undefined =>
  bar
    .shadowRoot!.querySelector('cs-action-picker')
    ?.shadowRoot?.querySelector<HTMLElement>('.picker:popover-open') ?? undefined;

describe('<cs-action-bar> that is taken out of the page', () => {
  afterEach(clean);

  it('does not come to life by a refresh: its contact is not open', async () => {
    const server = await serve([{...succeeded, held: true}]);
    const bar = await loadedBar(server);
    await press(button(bar, 'Create ticket'));
    bar.remove();
    await bar.updateComplete;
    await bar.refresh();
    const heard: EventTarget[] = [];
    const hear = ({target}: Event): void => void heard.push(target!);
    document.addEventListener('cs-action', hear);
    await server.release();
    const toast = await toastSaying('Ticket 7 created');
    document.removeEventListener('cs-action', hear);
    expect(toast.innerText).to.contain('For c1');
    expect(heard.map(target => target === document)).to.eql([true]);
  });

  it('opens its palette by the keys once it is back, although it went with an open one', async () => {
    const bar = await loadedBar(await serve([succeeded]), {palette: ''});
    const place = bar.parentElement!;
    button(bar, 'Create ticket').focus();
    await pressTogether('Control', 'k');
    await until(() => picker(bar), 'it opens');
    bar.remove();
    await bar.updateComplete;
    place.append(bar);
    await bar.updateComplete;
    await until(() => buttons(bar).length > 0);
    button(bar, 'Create ticket').focus();
    await pressTogether('Control', 'k');
    await until(() => picker(bar), 'it opens again');
  });

  it('is back without the list of runs it went with', async () => {
    const list = [listed(action('a'))];
    const history = [success({executions: []})];
    const bar = await loadedBar(await FakeServer.start({list, history}));
    const place = bar.parentElement!;
    const tray = (): Element | null | undefined =>
      bar.shadowRoot!.querySelector('cs-run-tray')?.shadowRoot?.querySelector('dialog[open]');
    bar.showRuns();
    await until(tray, 'it opens');
    bar.remove();
    await bar.updateComplete;
    place.append(bar);
    await bar.updateComplete;
    await until(() => !tray(), 'it does not stand in the page as if it were a part of it');
  });

  it('runs for the contact of the click, whatever the page does when it hears of it', async () => {
    const server = await serve([succeeded]);
    const bar = await loadedBar(server);
    bar.addEventListener('cs-before-action', () => (bar.contactId = 'c2'));
    await press(button(bar, 'Create ticket'));
    await toastSaying('Ticket 7 created');
    const [{body} = {body: undefined}] = await server.requests('execute');
    expect((body as {contact_id: string}).contact_id).to.equal('c1');
  });

  it('asks anew, over the page, where it was moved while it asked', async () => {
    const config = {inputs: [{name: 'note', label: 'Note', type: 'text'}]};
    const bar = await loadedBar(await serve([succeeded], {config}));
    const dialog = (): HTMLDialogElement | null | undefined =>
      bar.shadowRoot!.querySelector('cs-ask-dialog')?.shadowRoot?.querySelector('dialog[open]');
    await press(button(bar, 'Create ticket'));
    await until(dialog, 'it asks');
    await sendKeys({type: 'Call back'});
    const place = bar.parentElement!;
    bar.remove();
    place.append(bar);
    await until(() => !dialog(), 'no form stands in the page as if it were a part of it');
    await press(button(bar, 'Create ticket'));
    await until(() => dialog()?.matches(':modal'), 'it asks again');
    expect(dialog()!.querySelector('input')!.value).to.equal('Call back');
  });
});
