import {expect, oneEvent} from '@open-wc/testing';
import {type FakeAnswer, FakeServer, action, listed, success} from '../fake-server.ts';
import {
  button,
  buttonsOf,
  clean,
  loadedBar,
  press,
  textOf,
  toastSaying,
  toaster,
  until,
} from './bar-fixture.ts';

const answer = (more: Record<string, unknown>): FakeAnswer =>
  success({success: true, message: 'Done', state: 'succeeded', execution_id: 'e1', ...more});

const panel = (): HTMLDialogElement | undefined =>
  toaster()!
    .shadowRoot!.querySelector('cs-result-panel')
    ?.shadowRoot?.querySelector('dialog[open]') ?? undefined;

describe('the result of <cs-action-bar>', () => {
  afterEach(clean);

  it('shows what an action answered as names and values, and lists as a table', async () => {
    const data = {ticket: 7, state: 'open', items: [{sku: 'a', count: 2}, {sku: 'b'}]};
    const list = [listed(action('a', {name: 'Look up'}))];
    const bar = await loadedBar(await FakeServer.start({list, execute: [answer({data})]}));
    await press(button(bar, 'Look up'));
    const toast = await toastSaying('Done');
    await press(buttonsOf(toast).find(one => textOf(one) === 'Details')!);
    await until(panel, 'the panel opens');
    const text = textOf(panel()!);
    expect(text).to.contain('Result of Look up').and.to.contain('ticket 7');
    expect([...panel()!.querySelectorAll('td')].map(textOf)).to.eql(['a', '2', 'b', '–']);
    await expect(toaster()!.shadowRoot!.querySelector('cs-result-panel')!).to.be.accessible();
    panel()!.close();
    await until(() => !panel());
  });

  it('takes a run back by its inverse, and offers that only once', async () => {
    const list = [
      listed(
        action('a', {name: 'Tag', config: {undo: 'b'}}),
        action('b', {name: 'Untag', config: {confirm: true}}),
      ),
    ];
    const execute = [
      answer({message: 'Tagged'}),
      answer({message: 'Untagged', execution_id: 'e2'}),
    ];
    const server = await FakeServer.start({list, execute});
    const bar = await loadedBar(server);
    await press(button(bar, 'Tag'));
    const toast = await toastSaying('Tagged');
    await press(buttonsOf(toast).find(one => textOf(one) === 'Undo')!);
    const undone = await toastSaying('Untagged');
    expect(buttonsOf(undone).map(textOf)).to.eql([]);
    const [, second] = await server.requests('execute');
    expect(second!.url).to.contain('/b/execute');
    expect(second!.body).to.contain({undo_of: 'e1', confirmed: true, contact_id: 'c1'});
  });

  it('says that the inverse is running already where a run is to be taken back', async () => {
    const list = [
      listed(action('a', {name: 'Tag', config: {undo: 'b'}}), action('b', {name: 'Untag'})),
    ];
    const execute = [answer({message: 'Tagged'}), {...answer({message: 'Untagged'}), held: true}];
    const server = await FakeServer.start({list, execute});
    const bar = await loadedBar(server);
    await press(button(bar, 'Tag'));
    const toast = await toastSaying('Tagged');
    await press(button(bar, 'Untag'));
    await press(buttonsOf(toast).find(one => textOf(one) === 'Undo')!);
    const said = toaster()!.shadowRoot!.querySelector('.quiet[role=status]')!;
    await until(() => textOf(said) === 'Untag is still running', 'it is said');
    await server.release();
    await toastSaying('Untagged');
  });

  it('lets the page take the file of a script that another server ran', async () => {
    const list = [
      listed(
        action('a', {name: 'Export', action_type: 'javascript', config: {effects: ['download']}}),
      ),
    ];
    const code = 'return {download: {name: "../x/\u202Egnp.csv", type: "text/csv", text: "a;b"}}';
    const execute = [
      success({
        success: true,
        message: '',
        state: 'running',
        execution_id: 'e1',
        data: {code, context: {}},
      }),
    ];
    const sandboxSrc = `${location.origin}/sandbox`;
    const bar = await loadedBar(await FakeServer.start({list, execute, outcome: [success({})]}), {
      sandboxSrc,
    });
    const heard = oneEvent(document, 'cs-download');
    document.addEventListener('cs-download', event => event.preventDefault(), {once: true});
    await press(button(bar, 'Export'));
    const {detail} = await heard;
    expect(detail.name).to.equal('_x_gnp.csv');
    expect(await detail.blob.text()).to.equal('a;b');
  });
});
