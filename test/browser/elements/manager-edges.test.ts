import {expect, fixtureCleanup} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {listed, success} from '../fake-server.ts';
import {pressTogether, until} from './bar-fixture.ts';
import {
  click,
  control,
  deep,
  loadedManager,
  settled,
  startServer,
  textIn,
  webhook,
} from './manager-fixture.ts';

describe('<cs-action-manager>, at its edges', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => fixtureCleanup());

  it('says that a file cannot be read', async () => {
    const manager = await loadedManager(await startServer());
    await click(manager, 'Import and export');
    await until(() => textIn(manager).includes('Read it'), 'the tab comes');
    const file = new File(['{}'], 'moved.json');
    const gone = new DOMException('The file could not be found', 'NotFoundError');
    // As a file that was moved after it was chosen.
    file.text = () => Promise.reject(gone);
    const field = deep(manager).find(one => one.matches('input[type=file]'))!;
    Object.defineProperty(field, 'files', {value: [file]});
    Object.defineProperty(field, 'value', {value: '', writable: true});
    field.dispatchEvent(new Event('change', {bubbles: true}));
    await until(() => textIn(manager).includes('moved.json: The file could not be found'));
  });

  for (const day of ['275000-01-31', '9999-12-31'])
    it(`narrows the history by ${day} as by the last day there is`, async () => {
      const server = await startServer();
      const manager = await loadedManager(server);
      await click(manager, 'History');
      await until(async () => (await server.requests('history')).length === 1, 'it is asked for');
      const to = deep(manager).find(one => one.matches('input[name=to]')) as HTMLInputElement;
      to.value = day;
      expect(to.value).to.equal(day);
      to.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
      await until(async () => (await server.requests('history')).length === 2, 'it is asked again');
      const [, {url} = {url: ''}] = await server.requests('history');
      expect(url).to.match(/to=9999-12-/);
    });

  it('saves by Ctrl+S what is being typed into a list', async () => {
    const server = await startServer({update: [success(webhook('a', 'Alpha'))]});
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await click(manager, 'Who can use it');
    await settled(manager);
    control(manager, 'Groups').focus();
    await sendKeys({type: 'sales, support'});
    await pressTogether('Control', 's');
    await until(async () => (await server.requests('update')).length === 1, 'it is sent');
    expect((await server.requests('update'))[0]!.body).to.have.deep.nested.property(
      'config.when.groups',
      ['sales', 'support'],
    );
  });

  it('moves an action by keyboard beyond the rows that are drawn', async () => {
    const many = Array.from({length: 100}, (_, index) => webhook(`a${index}`, `Action ${index}`));
    const server = await startServer({
      list: [listed(...many), listed(webhook('last', 'Last'))],
      order: [success({ids: []})],
    });
    const manager = await loadedManager(server);
    await until(() => textIn(manager).includes('Show 1 more'), 'one is not drawn');
    control(manager, 'Move Action 99').focus();
    await sendKeys({press: 'Enter'});
    await sendKeys({press: 'ArrowDown'});
    await settled(manager);
    expect(textIn(manager)).to.contain('Action 99, 101 of 101');
    await sendKeys({press: 'Enter'});
    await until(async () => (await server.requests('order')).length === 1, 'it is told');
    await settled(manager);
    const root = control(manager, 'Move Action 99').getRootNode() as ShadowRoot;
    expect(root.activeElement?.ariaLabel).to.equal('Move Action 99');
  });
});
