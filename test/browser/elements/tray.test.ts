import {expect} from '@open-wc/testing';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {
  type CsActionBarElement,
  buttons,
  clean,
  loadedBar,
  press,
  textOf,
  toastSaying,
  until,
} from './bar-fixture.ts';

const done = success({success: true, message: 'Ticket 7', state: 'succeeded', execution_id: 'e2'});
const past = (id: string, more: Record<string, unknown>): Record<string, unknown> => ({
  execution_id: id,
  action_id: 'a',
  action_name: 'Ticket',
  contact_id: 'c1',
  message: '',
  started_at: new Date().toISOString(),
  ...more,
});

const tray = (bar: CsActionBarElement): HTMLDialogElement | undefined =>
  bar.shadowRoot!.querySelector('cs-run-tray')?.shadowRoot?.querySelector('dialog[open]') ??
  undefined;

describe('the runs of today in <cs-action-bar>', () => {
  afterEach(clean);

  it('lists this contact first, knows runs of before a reload, and follows one to its end', async () => {
    const before = past('e1', {state: 'running', contact_id: 'c9'});
    const server = await FakeServer.start({
      list: [listed(action('a', {name: 'Ticket'}))],
      execute: [done],
      history: [
        success({executions: [before]}),
        success({
          executions: [past('e1', {state: 'unknown', contact_id: 'c9', message: 'No answer'})],
        }),
      ],
    });
    const bar = await loadedBar(server);
    await press(buttons(bar)[0]!);
    await toastSaying('Ticket 7');
    bar.showRuns();
    await until(() => tray(bar)?.querySelector('li'), 'the runs are listed');
    const lines = (): string[] => [...tray(bar)!.querySelectorAll('h3, .name, .more')].map(textOf);
    expect(lines()).to.eql([
      'This contact',
      'Ticket',
      'Done: Ticket 7',
      'Other contacts',
      'Ticket',
      'Running',
      'For c9',
    ]);
    await expect(bar.shadowRoot!.querySelector('cs-run-tray')!).to.be.accessible();
    await until(() => lines().includes('Not known: No answer'), 'its end comes');
    tray(bar)!.close();
    await until(() => !bar.shadowRoot!.querySelector('cs-run-tray'));
  });

  it('tells the ends apart by colour, and the time as the page’s language writes it', async () => {
    const states = ['running', 'succeeded', 'failed', 'unknown'];
    const at = '2026-11-21T21:42:00Z';
    const server = await FakeServer.start({
      list: [listed(action('a', {name: 'Ticket'}))],
      history: [success({executions: states.map(state => past(state, {state, started_at: at}))})],
    });
    const bar = await loadedBar(server);
    const open = async (lang: string): Promise<HTMLDialogElement> => {
      bar.lang = lang;
      bar.showRuns();
      await until(() => tray(bar)?.querySelectorAll('li').length === 4, 'the runs are listed');
      return tray(bar)!;
    };
    const close = async (): Promise<void> => {
      tray(bar)!.close();
      await until(() => !bar.shadowRoot!.querySelector('cs-run-tray'));
    };
    const first = await open('en');
    const colours = [...first.querySelectorAll('.sign')].map(one => getComputedStyle(one).color);
    expect(new Set(colours).size).to.equal(4);
    await close();
    // A tag that is none must not keep the runs from being shown.
    for (const lang of ['ar', 'de', 'not_a tag']) {
      const shown = textOf((await open(lang)).querySelector('time')!);
      const like = lang.includes('_') ? [] : lang;
      const format = new Intl.DateTimeFormat(like, {timeStyle: 'short'});
      expect(shown).to.equal(format.format(new Date(at)).replace(/\s+/g, ' '));
      await close();
    }
  });

  it('begins every line where the page begins, whatever language a name is in', async () => {
    document.documentElement.dir = 'rtl';
    try {
      const names = ['Ticket', 'تذكرة'];
      const executions = names.map((name, index) =>
        past(`e${index}`, {state: 'succeeded', action_name: name}),
      );
      const server = await FakeServer.start({
        list: [listed(action('a', {name: 'Ticket'}))],
        history: [success({executions})],
      });
      const bar = await loadedBar(server);
      bar.showRuns();
      await until(() => tray(bar)?.querySelectorAll('li').length === 2, 'the runs are listed');
      const edges = [...tray(bar)!.querySelectorAll('.name')].map(name => {
        const range = document.createRange();
        range.selectNodeContents(name);
        const distance = name.getBoundingClientRect().right - range.getBoundingClientRect().right;
        return Math.abs(Math.round(distance));
      });
      expect(edges).to.eql([0, 0]);
    } finally {
      document.documentElement.removeAttribute('dir');
    }
  });

  it('lists runs whose time the server does not know, below those whose time it knows', async () => {
    const times = [undefined, '2026-11-21T10:00:00Z', 'nonsense', '2026-11-21T12:00:00Z'];
    const executions = times.map((started_at, index) =>
      past(`e${index}`, {action_name: `Run ${index}`, state: 'succeeded', started_at}),
    );
    const server = await FakeServer.start({
      list: [listed(action('a'))],
      history: [success({executions})],
    });
    const bar = await loadedBar(server);
    bar.showRuns();
    await until(() => tray(bar)?.querySelectorAll('li').length === 4, 'the runs are listed');
    const names = [...tray(bar)!.querySelectorAll('.name')].map(textOf);
    expect(names).to.eql(['Run 3', 'Run 1', 'Run 0', 'Run 2']);
    const shown = [...tray(bar)!.querySelectorAll('time')].map(textOf);
    expect(shown.map(text => text !== '')).to.eql([true, true, false, false]);
  });

  it('says why it cannot be had', async () => {
    const server = await FakeServer.start({
      list: [listed(action('a'))],
      history: [{status: 500, body: {status: 'error', message: 'Down'}}, success({executions: []})],
    });
    const bar = await loadedBar(server);
    bar.showRuns();
    await until(
      () => textOf(tray(bar) ?? bar).includes('The action server has a problem.'),
      'it says so',
    );
    await until(() => textOf(tray(bar)!).includes('Nothing was run today'), 'it tries again');
  });
});
