import {expect, fixtureCleanup} from '@open-wc/testing';
import {success} from '../fake-server.ts';
import {until} from './bar-fixture.ts';
import {composerOn, recipientsOf, written} from './composer-fixture.ts';
import {click, control, deep, loadedManager, settled, startServer} from './manager-fixture.ts';

const run = (id: string) => ({
  execution_id: id,
  action_id: 'a',
  action_name: `Run ${id}`,
  contact_id: 'c1',
  state: 'succeeded',
  success: true,
  message: `Message ${id}`,
  started_at: '2026-11-21T10:00:00Z',
});

describe('what comes late, or comes between', () => {
  afterEach(() => fixtureCleanup());

  it('does not take the place of the run that was opened after it', async () => {
    const server = await startServer({
      history: [success({executions: [run('e1'), run('e2')]})],
      execution: [{...success(run('e1')), held: true}, success(run('e2'))],
    });
    const manager = await loadedManager(server);
    await click(manager, 'History');
    const rows = (): HTMLElement[] =>
      deep(manager).filter((one): one is HTMLElement => one.matches('button[aria-expanded]'));
    await until(() => rows().length === 2, 'the runs are listed');
    rows()[0]!.click();
    rows()[1]!.click();
    const opened = (): number[] =>
      rows().flatMap((row, index) => (row.ariaExpanded === 'true' ? [index] : []));
    await until(() => opened().length === 1, 'the second opens');
    const {promise: came, resolve} = Promise.withResolvers<void>();
    const observer = new PerformanceObserver(list => {
      if (list.getEntries().some(({name}) => name.endsWith('/executions/e1'))) resolve();
    });
    observer.observe({type: 'resource'});
    await server.release();
    await came;
    observer.disconnect();
    await settled(manager);
    expect(opened()).to.eql([1]);
  });

  it('reads a file although a contact is searched meanwhile', async () => {
    const {composer, server} = await composerOn({contacts: [success({contacts: []})]});
    const form = await written(composer);
    const root = recipientsOf(form).shadowRoot!;
    const file = new File(['Phone\n+5511\n'], 'people.csv');
    const asked = async (): Promise<boolean> => (await server.requests('contacts')).length > 0;
    // A slow disk: its first bytes come after the search has gone out.
    file.slice = () => {
      const first = new Blob(['Phone']);
      first.arrayBuffer = async () => {
        await until(asked, 'it is searched');
        return new ArrayBuffer(0);
      };
      return first;
    };
    const chosen = new DataTransfer();
    chosen.items.add(file);
    const field = root.querySelector<HTMLInputElement>('#file')!;
    field.files = chosen.files;
    field.dispatchEvent(new Event('change'));
    const search = root.querySelector<HTMLInputElement>('#search')!;
    search.value = 'Ana';
    search.dispatchEvent(new Event('input'));
    await until(() => root.querySelector('.table, .problem'), 'it is read');
  });

  it('reads the same file again', async () => {
    const manager = await loadedManager(await startServer());
    await click(manager, 'Import and export');
    await until(() => deep(manager).some(one => one.matches('#file')));
    const field = deep(manager).find(one => one.matches('#file')) as HTMLInputElement;
    const chosen = new DataTransfer();
    chosen.items.add(new File(['{}'], 'pack.json'));
    field.files = chosen.files;
    field.dispatchEvent(new Event('change'));
    const text = control(manager, 'Text to import') as HTMLTextAreaElement;
    await until(() => text.value === '{}', 'it is read');
    expect(field.files?.length).to.equal(0);
  });
});
