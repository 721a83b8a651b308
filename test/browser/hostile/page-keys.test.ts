import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {
  type CsActionBarElement,
  clean,
  loadedBar,
  press,
  toastSaying,
  toasts,
  until,
} from '../elements/bar-fixture.ts';
import {composerOn, written} from '../elements/composer-fixture.ts';
import {control, loadedManager, startServer} from '../elements/manager-fixture.ts';

const done = success({success: true, message: 'Done', state: 'succeeded', execution_id: 'e1'});
const inputs = [{name: 'note', label: 'Note', type: 'text', required: true}];

/** What a page hears that has shortcuts of one letter: it sees our elements only, and no field. */
function pageHears(): {readonly keys: string[]; stop(): void} {
  const keys: string[] = [];
  const hear = (event: KeyboardEvent): void => void keys.push(`${event.type} ${event.key}`);
  const types = ['keydown', 'keypress'] as const;
  for (const type of types) document.addEventListener(type, hear);
  return {
    keys,
    stop: () => types.forEach(type => document.removeEventListener(type, hear)),
  };
}

describe('the shortcuts of the page', () => {
  let page: ReturnType<typeof pageHears>;
  beforeEach(() => (page = pageHears()));
  afterEach(async () => {
    page.stop();
    await clean();
  });

  const serve = (): Promise<FakeServer> =>
    FakeServer.start({
      list: [listed(action('a', {config: {inputs}}), action('b'))],
      execute: [done],
      history: [success({executions: []})],
      availability: [listed()],
      preview: [success({missing: []})],
    });

  /** What has the focus inside the bar. */
  const focused = (bar: CsActionBarElement): Element | null => {
    let at = bar.shadowRoot!.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at;
  };

  const places: Record<string, (bar: CsActionBarElement) => void> = {
    'the palette': bar => bar.openPalette(),
    'a form': bar => void bar.run('a'),
    "today's runs": bar => bar.showRuns(),
  };
  for (const [place, open] of Object.entries(places))
    it(`hear nothing of what is pressed in ${place}`, async () => {
      const bar = await loadedBar(await serve());
      open(bar);
      const isThere = (): boolean => /^(?:INPUT|BUTTON)$/.test(focused(bar)?.tagName ?? '');
      await until(isThere, 'it has the focus');
      const inside = focused(bar);
      await sendKeys({press: 'r'});
      await sendKeys({press: 'Escape'});
      await until(() => focused(bar) !== inside, 'it closes');
      expect(page.keys).to.eql([]);
    });

  it('do not hear the Escape that takes a toast away', async () => {
    const bar = await loadedBar(await serve());
    await press(bar.shadowRoot!.querySelector<HTMLElement>('[data-id=b]')!);
    await toastSaying('Done');
    page.keys.length = 0;
    await sendKeys({press: 'Escape'});
    await until(() => toasts().length === 0, 'it goes');
    expect(page.keys).to.eql([]);
    await press(bar.shadowRoot!.querySelector<HTMLElement>('[data-id=b]')!);
    const toast = await toastSaying('Done');
    page.keys.length = 0;
    await press(toast.querySelector<HTMLElement>('.close')!, 'Escape');
    await until(() => toasts().length === 0, 'it goes');
    expect(page.keys).to.eql([]);
  });

  it('hear of a field of the manager what is no text', async () => {
    const manager = await loadedManager(await startServer());
    control(manager, 'Search').focus();
    await sendKeys({press: 'r'});
    await sendKeys({press: 'Escape'});
    expect(page.keys).to.include('keydown Escape');
    expect(page.keys.join()).not.to.contain(' r');
  });

  it('hear of a field of the composer what is no text', async () => {
    const {composer} = await composerOn();
    const form = await written(composer);
    form.querySelector<HTMLElement>('input')!.focus();
    page.keys.length = 0;
    await sendKeys({press: 'r'});
    await sendKeys({press: 'Escape'});
    expect(page.keys).to.include('keydown Escape');
    expect(page.keys.join()).not.to.contain(' r');
  });
});
