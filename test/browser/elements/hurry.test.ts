import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {FakeServer, action, listed, success} from '../fake-server.ts';
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
const failed = success({success: false, message: 'Down', state: 'failed', execution_id: 'e2'});

async function bar(config: Record<string, unknown> = {}, execute = [done]) {
  const server = await FakeServer.start({
    list: [listed(action('a', {name: 'Do it', config}), action('b', {name: 'Other'}))],
    execute,
    availability: [listed()],
    preview: [success({missing: []})],
  });
  return {server, one: await loadedBar(server, {palette: ''})};
}

/** Holds a key down until the server has been asked, and for three repeats more. */
async function hold(key: string, until: () => Promise<unknown>): Promise<void> {
  const isWebKit = !/Chrome|Firefox/.test(navigator.userAgent);
  if (isWebKit) {
    // Its driver holds no key: the repeats are made here, with the click that the engine would make of each.
    await sendKeys({press: key});
    await until();
    for (let repeat = 0; repeat < 3; repeat++) repeatIn(key);
    return;
  }
  await sendKeys({down: key});
  await until();
  for (let repeat = 0; repeat < 3; repeat++) await sendKeys({down: key});
  await sendKeys({up: key});
}

function repeatIn(key: string): void {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const event = new KeyboardEvent('keydown', {
    key,
    repeat: true,
    bubbles: true,
    composed: true,
    cancelable: true,
  });
  if (at?.dispatchEvent(event) && at instanceof HTMLButtonElement) at.click();
}

const asked = async (server: FakeServer): Promise<number> =>
  (await server.requests('execute')).length;
const dialog = (one: CsActionBarElement): Element | null | undefined =>
  one.shadowRoot!.querySelector('cs-ask-dialog')?.shadowRoot?.querySelector('dialog[open]');

describe('<cs-action-bar> in a hurry', () => {
  afterEach(clean);

  it('runs once while Enter is held', async () => {
    const {one, server} = await bar();
    button(one, 'Do it').focus();
    await hold('Enter', () => toastSaying('Done'));
    expect(await asked(server)).to.equal(1);
    await press(button(one, 'Do it'));
    await until(async () => (await asked(server)) === 2, 'a new press runs again');
  });

  it('does not answer a question with the key that brought it', async () => {
    const {one, server} = await bar({confirm: true});
    button(one, 'Do it').focus();
    await hold('Enter', () => until(() => dialog(one), 'it asks'));
    expect(Boolean(dialog(one))).to.equal(true);
    expect(await asked(server)).to.equal(0);
    await press(dialog(one)!.querySelector<HTMLElement>('.primary')!);
    await toastSaying('Done');
  });

  it('picks nothing with the key that opened the menu', async () => {
    const {one, server} = await bar();
    one.maxVisible = 1;
    await until(() => one.shadowRoot!.querySelector('.more'));
    one.shadowRoot!.querySelector<HTMLElement>('.more')!.focus();
    const picker = (): Element | null | undefined =>
      one
        .shadowRoot!.querySelector('cs-action-picker')
        ?.shadowRoot?.querySelector('.picker:popover-open');
    await hold('Enter', () => until(picker, 'the menu opens'));
    expect(Boolean(picker())).to.equal(true);
    expect(await asked(server)).to.equal(0);
  });

  it('retries once while Enter is held', async () => {
    const {one, server} = await bar({}, [failed, done]);
    await press(button(one, 'Do it'));
    const toast = await toastSaying('Down');
    buttonsOf(toast)
      .find(each => textOf(each) === 'Retry')!
      .focus();
    await hold('Enter', () => toastSaying('Done'));
    expect(await asked(server)).to.equal(2);
  });

  it('takes a double click for one', async () => {
    const {one, server} = await bar();
    const click = (detail: number): boolean =>
      button(one, 'Do it').dispatchEvent(
        new MouseEvent('click', {bubbles: true, composed: true, detail}),
      );
    click(1);
    await toastSaying('Done');
    click(2);
    click(3);
    await press(button(one, 'Other'));
    await until(async () => (await asked(server)) > 1);
    const urls = (await server.requests('execute')).map(({url}) => url.split('/').at(-2));
    expect(urls).to.eql(['a', 'b']);
  });

  it('sends one run for two bars of the same contact', async () => {
    const {one, server} = await bar({}, [{...done, held: true} as typeof done]);
    const other = document.createElement('cs-action-bar');
    Object.assign(other, {contactId: 'c1', api: server.url});
    one.after(other);
    await until(() => other.shadowRoot!.querySelector('[data-id=a]'));
    await press(button(one, 'Do it'));
    await press(button(other, 'Do it'));
    await until(() => textOf(other.shadowRoot!.querySelector('[role=status]')!).includes('still'));
    await server.release();
    await toastSaying('Done');
    expect(await asked(server)).to.equal(1);
  });
});
