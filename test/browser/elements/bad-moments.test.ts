import {expect} from '@open-wc/testing';
import {type FakeAnswer, FakeServer, action, listed, success} from '../fake-server.ts';
import {
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
const inputs = [{name: 'subject', label: 'Subject', type: 'text', required: true}];
const preview = success({action_type: 'webhook', method: 'POST', host: 'shop.example'});
const dayLong = 86_400_000;

const refused = (status: number, body: Record<string, unknown>): FakeAnswer => ({
  status,
  body: {status: 'error', message: 'No', data: null, ...body},
});

const dialogOf = (bar: CsActionBarElement): HTMLDialogElement | undefined =>
  bar.shadowRoot!.querySelector('cs-ask-dialog')?.shadowRoot?.querySelector('dialog[open]') ??
  undefined;

const fieldOf = (bar: CsActionBarElement): HTMLInputElement | null | undefined =>
  dialogOf(bar)?.querySelector<HTMLInputElement>('[data-field=subject]');

async function typed(bar: CsActionBarElement, name: string, text: string): Promise<void> {
  await press(button(bar, name));
  await until(() => fieldOf(bar), 'the form opens');
  const field = fieldOf(bar)!;
  field.value = text;
  field.dispatchEvent(new Event('input', {bubbles: true}));
}

const submit = (bar: CsActionBarElement): Promise<void> =>
  press(dialogOf(bar)!.querySelector<HTMLElement>('.primary')!);

describe('<cs-action-bar> at a bad moment', () => {
  const {now} = Date;
  const {setItem} = Storage.prototype;

  afterEach(async () => {
    Date.now = now;
    Storage.prototype.setItem = setItem;
    sessionStorage.clear();
    localStorage.clear();
    await clean();
  });

  it('keeps the form and what was typed while somebody edits the action', async () => {
    const server = await FakeServer.start({
      list: [
        listed(action('a', {name: 'Ticket', config: {inputs}})),
        listed(action('a', {name: 'Case', version: 2, config: {inputs}})),
      ],
      preview: [preview],
      execute: [done],
      availability: [listed()],
    });
    const bar = await loadedBar(server);
    await typed(bar, 'Ticket', 'Cracked lid');
    await bar.refresh();
    await until(() => button(bar, 'Case'));
    expect(fieldOf(bar)?.value).to.equal('Cracked lid');
    await submit(bar);
    await toastSaying('Done');
    const [request] = await server.requests('execute');
    expect(request!.body).to.deep.include({input: {subject: 'Cracked lid'}});
  });

  it('says of an action that was deleted while its form was open that it is gone, and keeps what was typed', async () => {
    const kept = action('b', {name: 'Other'});
    const server = await FakeServer.start({
      list: [listed(action('a', {name: 'Ticket', config: {inputs}}), kept), listed(kept)],
      preview: [preview],
      execute: [refused(404, {error_type: 'action_not_found', message: 'Action not found'})],
      availability: [listed()],
    });
    const bar = await loadedBar(server);
    await typed(bar, 'Ticket', 'Cracked lid');
    await bar.refresh();
    await until(() => buttons(bar).length === 1);
    expect(fieldOf(bar)?.value).to.equal('Cracked lid');
    await submit(bar);
    const toast = await toastSaying('This no longer exists.');
    expect(toast.classList.contains('error')).to.equal(true);
    expect(JSON.stringify({...sessionStorage})).to.contain('Cracked lid');
  });

  for (const [where, offset] of [
    ['a day fast', dayLong],
    ['a day slow', -dayLong],
  ] as const)
    it(`runs, and tells no nonsense, with a clock that is ${where}`, async () => {
      Date.now = () => now() + offset;
      const started_at = new Date(now() - 5_000).toISOString();
      const last_run = {state: 'succeeded', started_at, by: 'Asha', mine: false};
      const server = await FakeServer.start({
        list: [listed(action('a'))],
        execute: [done],
        availability: [listed({...action('a'), available: true, last_run})],
      });
      const claims = btoa(JSON.stringify({sub: 'u1', exp: Math.floor(now() / 1_000) + 600}));
      let asked = 0;
      const getToken = (): Promise<string> => {
        asked++;
        return Promise.resolve(`e30.${claims}.x`);
      };
      const bar = await loadedBar(server, {getToken});
      bar.dispatchEvent(new Event('pointerenter'));
      await press(button(bar, 'Action a'));
      const toast = await toastSaying('Done');
      expect(toast.classList.contains('success')).to.equal(true);
      expect(textOf(toast)).not.to.match(/NaN|Invalid|-\d/);
      expect(textOf(bar.shadowRoot!.querySelector('.bar')!)).not.to.match(/NaN|Invalid|-\d/);
      expect(await server.requests('execute')).to.have.length(1);
      // A clock that says that every token is old costs a token a request, not a loop.
      expect(asked).to.be.below(20);
    });

  it('runs, asks and arranges with a storage that is full', async () => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const server = await FakeServer.start({
      list: [listed(action('a', {name: 'Ticket', config: {inputs}}))],
      preview: [preview],
      execute: [done],
      availability: [listed()],
    });
    const bar = await loadedBar(server);
    await typed(bar, 'Ticket', 'Cracked lid');
    await submit(bar);
    await toastSaying('Done');
    const target = button(bar, 'Ticket');
    target.dispatchEvent(new MouseEvent('contextmenu', {bubbles: true, composed: true}));
    await until(
      () => bar.shadowRoot!.querySelector('cs-arrange-dialog')?.shadowRoot?.querySelector('dialog'),
      'what arranges opens',
    );
  });
});
