import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {type FakeAnswer, FakeServer, action, listed, success} from '../fake-server.ts';
import {
  type CsActionBarElement,
  button,
  buttonsOf,
  clean,
  loadedBar,
  press,
  textOf,
  toastSaying,
  until,
} from './bar-fixture.ts';

const done = success({success: true, message: 'Done', state: 'succeeded', execution_id: 'e1'});
const refused = (body: Record<string, unknown>, status = 400): FakeAnswer => ({
  status,
  body: {status: 'error', message: 'No', data: null, ...body},
});

const refund = {
  confirm: {
    title: 'Refund {{contact.name}}?',
    body: 'It cannot be undone.',
    label: 'Refund',
    tone: 'danger',
  },
};
const ticket = {
  inputs: [
    {
      name: 'subject',
      label: 'Subject',
      type: 'text',
      required: true,
      default: '{{contact.name}} asks',
    },
    {
      name: 'kind',
      label: 'Kind',
      type: 'select',
      required: true,
      options: [{value: 'bug', label: 'A bug'}, {value: 'wish'}],
    },
    {name: 'severity', label: 'Severity', type: 'number', when: {input: 'kind', is: ['bug']}},
    {name: 'email', label: 'Email', type: 'email'},
    {name: 'call', label: 'Call back', type: 'checkbox'},
  ],
};
const preview = success({
  action_type: 'webhook',
  method: 'POST',
  host: 'shop.example',
  missing: ['contact.phone_number'],
  confirm: {title: 'Refund Maria?', body: 'It cannot be undone.', label: 'Refund', tone: 'danger'},
  defaults: {subject: 'Maria asks'},
});

const dialogOf = (bar: CsActionBarElement): HTMLDialogElement | undefined =>
  bar.shadowRoot!.querySelector('cs-ask-dialog')?.shadowRoot?.querySelector('dialog[open]') ??
  undefined;

async function opened(bar: CsActionBarElement): Promise<HTMLDialogElement> {
  await until(() => dialogOf(bar), 'the dialog opens');
  return dialogOf(bar)!;
}

const field = (dialog: HTMLDialogElement, name: string): HTMLInputElement =>
  dialog.querySelector<HTMLInputElement>(`[data-field=${name}]`)!;

const focusIn = (dialog: HTMLDialogElement): Element | null =>
  (dialog.getRootNode() as ShadowRoot).activeElement;

function fill(dialog: HTMLDialogElement, name: string, value: string): void {
  const control = field(dialog, name);
  control.value = value;
  control.dispatchEvent(new Event('input', {bubbles: true}));
}

describe('the question of <cs-action-bar>', () => {
  afterEach(async () => {
    sessionStorage.clear();
    await clean();
  });

  const serve = (
    config: Record<string, unknown>,
    execute: FakeAnswer[] = [done],
    previews: FakeAnswer[] = [preview],
  ) =>
    FakeServer.start({
      list: [listed(action('a', {name: 'Do it', config}))],
      preview: previews,
      execute,
      availability: [listed()],
    });

  describe('before a dangerous run', () => {
    it('shows what will happen, and runs on the button only', async () => {
      const server = await serve(refund);
      const bar = await loadedBar(server);
      await press(button(bar, 'Do it'));
      const dialog = await opened(bar);
      await until(() => textOf(dialog).includes('Refund Maria?'));
      expect(textOf(dialog)).to.contain('Sends POST to shop.example');
      expect(textOf(dialog)).to.contain('No value for contact.phone_number');
      expect(textOf(focusIn(dialog)!)).to.equal('Cancel');
      expect(await server.requests('execute')).to.eql([]);
      await expect(bar.shadowRoot!.querySelector('cs-ask-dialog')!).to.be.accessible();
      await press(dialog.querySelector<HTMLElement>('.primary')!);
      await toastSaying('Done');
      const [{body} = {body: undefined}] = await server.requests('execute');
      expect(body).to.contain({contact_id: 'c1', confirmed: true});
      expect(dialogOf(bar)).to.equal(undefined);
    });

    it('says what the server knows of the recipient and the price, once', async () => {
      const known = ['Has opted out of marketing', 'Counts as 2 messages'];
      const confirm = {title: 'Send?', body: 'Has opted out of marketing'};
      const told = success({action_type: 'sms', notes: known, confirm, missing: []});
      const server = await serve({confirm}, [done], [told]);
      const bar = await loadedBar(server);
      await press(button(bar, 'Do it'));
      const dialog = await opened(bar);
      await until(() => textOf(dialog).includes('Counts as 2 messages'));
      expect(textOf(dialog).split('Has opted out')).to.have.length(2);
      await sendKeys({press: 'Escape'});
    });

    it('runs nothing on Enter, Escape or Cancel, and gives the focus back', async () => {
      const server = await serve(refund);
      const bar = await loadedBar(server);
      for (const key of ['Enter', 'Escape']) {
        await press(button(bar, 'Do it'));
        await opened(bar);
        await sendKeys({press: key});
        await until(() => !dialogOf(bar));
        expect(bar.shadowRoot!.activeElement === button(bar, 'Do it')).to.equal(true);
      }
      expect(await server.requests('execute')).to.eql([]);
    });
  });

  describe('with a form', () => {
    it('says beside each field what is wrong, and sends what was filled in', async () => {
      const server = await serve(ticket);
      const bar = await loadedBar(server);
      await press(button(bar, 'Do it'));
      const dialog = await opened(bar);
      await until(() => field(dialog, 'subject').value === 'Maria asks');
      expect(field(dialog, 'severity')).to.equal(null);
      fill(dialog, 'email', 'maria');
      await press(field(dialog, 'subject'));
      await until(() => focusIn(dialog) === field(dialog, 'kind'));
      const problem = (name: string) => textOf(dialog.querySelector(`#problem-${name}`)!);
      expect(problem('kind')).to.equal('Kind is required');
      expect(problem('email')).to.equal('Email must be an email address');
      expect(problem('subject')).to.equal('');
      await expect(bar.shadowRoot!.querySelector('cs-ask-dialog')!).to.be.accessible();
      fill(dialog, 'kind', 'bug');
      fill(dialog, 'email', 'maria@example.com');
      await until(() => field(dialog, 'severity'));
      fill(dialog, 'severity', '3');
      await until(() => problem('kind') === '');
      await press(field(dialog, 'subject'));
      await toastSaying('Done');
      const [{body} = {body: undefined}] = await server.requests('execute');
      expect((body as {input: unknown}).input).to.eql({
        subject: 'Maria asks',
        kind: 'bug',
        severity: 3,
        email: 'maria@example.com',
        call: false,
      });
    });

    it('is not asked for where a page gives the values', async () => {
      const server = await serve(ticket);
      const bar = await loadedBar(server);
      const input = {subject: 'From the page', kind: 'bug', email: 'maria@example.com'};
      expect(bar.run('a', {input})).to.equal(true);
      await toastSaying('Done');
      const [request] = await server.requests('execute');
      expect((request!.body as {input: unknown}).input).to.eql(input);
      expect(dialogOf(bar)).to.equal(undefined);
    });

    it('comes back with what the server found wrong, and with what was typed', async () => {
      const errors = [{path: 'input.subject', code: 'taken', message: 'Subject is taken'}];
      const server = await serve(ticket, [refused({error_type: 'invalid_input', errors}), done]);
      const bar = await loadedBar(server);
      await press(button(bar, 'Do it'));
      const first = await opened(bar);
      fill(first, 'subject', 'Mine');
      fill(first, 'kind', 'wish');
      await press(field(first, 'subject'));
      await until(async () => (await server.requests('execute')).length === 1);
      const dialog = await opened(bar);
      await until(() => textOf(dialog).includes('Subject is taken'));
      expect(field(dialog, 'subject').value).to.equal('Mine');
      expect(focusIn(dialog) === field(dialog, 'subject')).to.equal(true);
      fill(dialog, 'subject', 'Another');
      await press(field(dialog, 'subject'));
      await toastSaying('Done');
      const [, {body} = {body: undefined}] = await server.requests('execute');
      expect((body as {input: {subject: string}}).input.subject).to.equal('Another');
    });

    it('keeps what was typed for its contact, through a switch and a new bar', async () => {
      const server = await serve(ticket);
      const bar = await loadedBar(server);
      await press(button(bar, 'Do it'));
      fill(await opened(bar), 'subject', 'Half');
      bar.contactId = 'c2';
      await until(() => !dialogOf(bar));
      await press(button(bar, 'Do it'));
      const other = await opened(bar);
      await until(() => field(other, 'subject').value === 'Maria asks');
      bar.remove();
      const again = await loadedBar(server);
      await press(button(again, 'Do it'));
      expect(field(await opened(again), 'subject').value).to.equal('Half');
    });
  });

  it('is asked when somebody else ran it a moment ago, and the server says so', async () => {
    const last_run = {
      execution_id: 'e9',
      state: 'succeeded',
      started_at: new Date(Date.now() - 125_000).toISOString(),
      by: {id: 'u2', name: 'Asha'},
      mine: false,
    };
    const server = await serve({}, [
      refused({error_type: 'confirmation_required', confirmation: {last_run}}, 409),
      done,
    ]);
    const bar = await loadedBar(server);
    await press(button(bar, 'Do it'));
    const dialog = await opened(bar);
    expect(textOf(dialog)).to.contain('Asha ran this 2 minutes ago');
    expect(document.querySelector('cs-toaster')!.shadowRoot!.querySelector('.toast')).to.equal(
      null,
    );
    await press(dialog.querySelector<HTMLElement>('.primary')!);
    await toastSaying('Done');
    const [first, second] = await server.requests('execute');
    expect(first!.body).not.to.have.property('confirmed');
    expect(second!.body).to.contain({confirmed: true});
  });

  it('is asked also where a run is tried again from its toast', async () => {
    const confirmation = {confirm: {title: 'Once more?'}};
    const execute = [
      refused({message: 'Not now'}, 422),
      refused({error_type: 'confirmation_required', confirmation}, 409),
      done,
    ];
    const server = await serve({}, execute, [success({missing: []})]);
    const bar = await loadedBar(server);
    await press(button(bar, 'Do it'));
    const toast = await toastSaying('Not now');
    await press(buttonsOf(toast).find(one => textOf(one) === 'Retry')!);
    const dialog = await opened(bar);
    expect(textOf(dialog)).to.contain('Once more?');
    await press(dialog.querySelector<HTMLElement>('.primary')!);
    await toastSaying('Done');
    const [, , third] = await server.requests('execute');
    expect(third!.body).to.contain({confirmed: true});
  });

  it('stays where a page opens a contact and runs an action for it in one go', async () => {
    const bar = await loadedBar(await serve({confirm: true}));
    bar.contactId = 'c2';
    bar.run('a');
    expect(textOf(await opened(bar))).to.contain('For c2');
  });
});
