import {expect} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';
import type {FakeScript} from '../servers/fake-api.ts';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {
  type CsActionBarElement,
  buttons,
  clean,
  loadedBar,
  press,
  pressTogether,
  textOf,
  toastSaying,
  until,
} from './bar-fixture.ts';

const done = success({success: true, message: 'Done', state: 'succeeded', execution_id: 'e1'});
const all = ['Ticket', 'Call', 'Refund', 'Note'].map((name, index) =>
  action(`a${index}`, {name, ...(index === 0 ? {config: {shortcut: 'Alt+J'}} : {})}),
);
const kept = (bar: Record<string, unknown>): {body: unknown} => success({bar, theme: 'blue'});

async function bar(script: FakeScript = {}): Promise<[CsActionBarElement, FakeServer]> {
  const server = await FakeServer.start({
    list: [listed(...all)],
    execute: [done],
    availability: [listed()],
    preferences: [success({theme: 'blue'})],
    ...script,
  });
  return [await loadedBar(server, {palette: ''}), server];
}

const names = (of: CsActionBarElement): (string | null)[] =>
  buttons(of).map(one => one.getAttribute('aria-label'));

async function dialogOf(of: CsActionBarElement): Promise<HTMLElement> {
  const find = (): HTMLElement | null | undefined =>
    of.shadowRoot!.querySelector('cs-arrange-dialog')?.shadowRoot?.querySelector('dialog[open]');
  await until(find, 'the dialog opens');
  return find()!;
}

/** By the link in the palette. */
async function opened(of: CsActionBarElement): Promise<HTMLElement> {
  of.openPalette();
  const link = (): HTMLButtonElement | undefined =>
    [
      ...(of
        .shadowRoot!.querySelector('cs-action-picker')
        ?.shadowRoot!.querySelectorAll<HTMLButtonElement>('.link') ?? []),
    ].find(one => textOf(one) === 'Arrange actions');
  await until(link, 'the palette opens');
  link()!.click();
  return dialogOf(of);
}

const labelled = (dialog: HTMLElement, label: string): HTMLElement =>
  dialog.querySelector<HTMLElement>(`[aria-label="${label}"]`)!;
const sent = async (server: FakeServer): Promise<unknown[]> =>
  (await server.requests('preferences')).map(({body}) => body).filter(Boolean);

describe('<cs-action-bar> as a person arranges it', () => {
  afterEach(async () => {
    await sendMouse({type: 'move', position: [0, 500]});
    await clean();
  });

  it('stands as it was arranged elsewhere', async () => {
    const [one] = await bar({
      preferences: [kept({order: ['a2', 'a0'], pinned: ['a3'], hidden: ['a1']})],
    });
    await until(() => names(one).length === 3);
    expect(names(one)).to.eql(['Note', 'Refund', 'Ticket']);
  });

  it('opens with the menu of a button, which a right click and a key ask for', async () => {
    const [one] = await bar();
    const event = new MouseEvent('contextmenu', {bubbles: true, composed: true, cancelable: true});
    buttons(one)[1]!.dispatchEvent(event);
    expect(event.defaultPrevented).to.equal(true);
    await dialogOf(one);
  });

  it('moves, pins and hides by the keyboard alone, at once, and sends it with what else is kept', async () => {
    const [one, server] = await bar();
    const dialog = await opened(one);
    await expect(one).to.be.accessible();
    labelled(dialog, 'Move Note up').focus();
    await pressTogether('Alt', 'ArrowUp');
    await until(() => names(one)[2] === 'Note', 'Note has moved');
    const root = dialog.getRootNode() as ShadowRoot;
    await until(() => root.activeElement?.getAttribute('aria-label') === 'Move Note up');
    await press(labelled(dialog, 'Pin Refund to the front'));
    await until(() => names(one)[0] === 'Refund', 'Refund stands first');
    await press(labelled(dialog, 'Hide Call'));
    await until(() => names(one).length === 3, 'Call is hidden');
    expect(names(one)).to.eql(['Refund', 'Ticket', 'Note']);
    await until(async () => (await sent(server)).length === 3, 'all three were sent');
    expect((await sent(server)).at(-1)).to.eql({
      theme: 'blue',
      bar: {order: ['a0', 'a1', 'a3', 'a2'], pinned: ['a2'], hidden: ['a1'], shortcuts: {}},
    });
  });

  it('takes everything back, and that back', async () => {
    const [one] = await bar({preferences: [kept({order: [], pinned: ['a3'], hidden: ['a0']})]});
    await until(() => names(one)[0] === 'Note');
    const dialog = await opened(one);
    const reset = (): HTMLElement => dialog.querySelector('footer .plain')!;
    await press(reset());
    await until(() => names(one).length === 4, 'all are back');
    expect(names(one)).to.eql(['Ticket', 'Call', 'Refund', 'Note']);
    expect(textOf(reset())).to.equal('Undo');
    await press(reset());
    await until(() => names(one).length === 3);
    expect(names(one)[0]).to.equal('Note');
  });

  it('drags a row to its place', async () => {
    const [one] = await bar();
    const dialog = await opened(one);
    const middle = (index: number): [number, number] => {
      const grip = dialog.querySelectorAll('.grip')[index]!.getBoundingClientRect();
      return [Math.round(grip.x + grip.width / 2), Math.round(grip.y + grip.height / 2)];
    };
    const [from, to] = [middle(0), middle(2)];
    await sendMouse({type: 'move', position: from});
    await sendMouse({type: 'down'});
    await sendMouse({type: 'move', position: to});
    await sendMouse({type: 'up'});
    await until(() => names(one)[2] === 'Ticket');
    expect(names(one)).to.eql(['Call', 'Refund', 'Ticket', 'Note']);
  });

  it('keeps hidden actions in the palette, at its end', async () => {
    const [one] = await bar({preferences: [kept({hidden: ['a0']})]});
    await until(() => names(one).length === 3);
    one.openPalette();
    const picker = (): ShadowRoot | null | undefined =>
      one.shadowRoot!.querySelector('cs-action-picker')?.shadowRoot;
    await until(() => picker()?.querySelectorAll('[role=option]').length === 4);
    const last = [...picker()!.querySelectorAll('[role=option] .name')].at(-1)!;
    expect(textOf(last)).to.equal('Ticket');
  });

  it('has keys of one’s own in place of the action’s, and says which are taken', async () => {
    const [one, server] = await bar();
    const dialog = await opened(one);
    await press(labelled(dialog, 'Shortcut of Note: none'));
    await pressTogether('Alt', 'j');
    const problem = dialog.querySelector('.problem')!;
    await until(() => textOf(problem) === 'Ticket has these keys already', textOf(problem));
    await pressTogether('Alt', 'y');
    await until(() => labelled(dialog, 'Shortcut of Note: Alt+Y'), 'the keys are shown');
    await sendKeys({press: 'Escape'});
    await until(() => !one.shadowRoot!.querySelector('cs-arrange-dialog'), 'it closes');
    (document.activeElement as HTMLElement | null)?.blur();
    await pressTogether('Alt', 'y');
    await toastSaying('Done');
    const [request] = await server.requests('execute');
    expect(request!.url).to.contain('/a3/');
  });

  it('changes nothing under the focus', async () => {
    const [one, server] = await bar({preferences: [{...kept({pinned: ['a3']}), held: true}]});
    buttons(one)[1]!.focus();
    await server.release();
    await until(async () => (await server.requests('preferences')).length === 1);
    await sendKeys({press: 'ArrowRight'});
    await one.updateComplete;
    expect(names(one)).to.eql(['Ticket', 'Call', 'Refund', 'Note']);
    buttons(one)[2]!.blur();
    await until(() => names(one)[0] === 'Note', 'it comes when the focus has left');
  });

  it('says so where the server does not take it, and shows it nevertheless', async () => {
    const [one] = await bar({
      preferences: [success({}), {status: 503, body: {status: 'error', message: 'Down'}}],
    });
    const dialog = await opened(one);
    await press(labelled(dialog, 'Hide Call'));
    const problem = dialog.querySelector('.problem')!;
    await until(() => textOf(problem).startsWith('Kept in this browser only'));
    expect(names(one)).to.eql(['Ticket', 'Refund', 'Note']);
  });
});
