import {expect, fixtureCleanup} from '@open-wc/testing';
import {listed, success} from '../fake-server.ts';
import {until} from './bar-fixture.ts';
import {
  click,
  codeReady,
  control,
  deep,
  fill,
  loadedManager,
  refused,
  settled,
  startServer,
  textIn,
  type,
  webhook,
} from './manager-fixture.ts';

const describedBy = (field: HTMLElement): string => {
  const ids = field.getAttribute('aria-describedby')?.split(' ') ?? [];
  const root = field.getRootNode() as ShadowRoot;
  return ids
    .map(id => root.getElementById(id)?.textContent ?? '')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
};

describe('<cs-action-manager>, its editor', () => {
  afterEach(() => fixtureCleanup());

  it('is accessible for every type', async () => {
    const manager = await loadedManager(await startServer());
    await click(manager, 'New action');
    await codeReady(manager);
    await expect(manager).to.be.accessible();
    for (const name of ['Link', 'Script', 'SMS', 'WhatsApp']) {
      await click(manager, name);
      await settled(manager);
      await expect(manager).to.be.accessible();
    }
    for (const section of ['Before it runs', 'Who can use it', 'Limits', 'More'])
      await click(manager, section);
    await click(manager, 'Ask for confirmation');
    await click(manager, 'Add field');
    await expect(manager).to.be.accessible();
  });

  it('makes an action from what is typed', async () => {
    const made = webhook('n', 'Raise');
    const server = await startServer({create: [success(made)]});
    const manager = await loadedManager(server);
    await click(manager, 'New action');
    await type(manager, 'Name', 'Raise');
    await type(manager, 'URL', 'https://x.test/tickets');
    await click(manager, 'ticket');
    await click(manager, 'Save');
    await until(async () => (await server.requests('create')).length === 1, 'it is sent');
    expect((await server.requests('create'))[0]!.body).to.eql({
      name: 'Raise',
      icon: 'ticket',
      action_type: 'webhook',
      config: {url: 'https://x.test/tickets', method: 'POST'},
      is_active: true,
      display_order: 10,
    });
    await until(() => textIn(manager).includes('Raise is saved'), 'it says so');
    expect(textIn(manager)).not.to.contain('Unsaved changes');
  });

  it('names what is missing beside its field, and leads there', async () => {
    const server = await startServer();
    const manager = await loadedManager(server);
    await click(manager, 'New action');
    await click(manager, 'Save');
    await settled(manager);
    expect(textIn(manager)).to.contain('2 fields need your attention');
    const name = control(manager, 'Name');
    expect(name.getAttribute('aria-invalid')).to.equal('true');
    expect(describedBy(name)).to.equal('Name is required');
    expect((name.getRootNode() as ShadowRoot).activeElement === name).to.equal(true);
    expect(await server.requests('create')).to.eql([]);
  });

  it('shows what the server refuses beside the field it names', async () => {
    const server = await startServer({
      update: [
        refused('/config/headers/X-Bad', '"X-Bad" is not allowed'),
        refused('/config/limits/window', 'window must be a number', 400),
      ],
    });
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await fill(manager, 'Name', 'Other');
    await click(manager, 'Add header');
    await fill(manager, 'Header name', 'X-Bad');
    await click(manager, 'Save');
    await until(() => textIn(manager).includes('"X-Bad" is not allowed'), 'the header is named');
    await fill(manager, 'Within (seconds)', 'soon');
    await click(manager, 'Save');
    await until(() => textIn(manager).includes('window must be a number'), 'the limit is named');
    expect(deep(manager).some(one => one.matches('details[name=limits][open]'))).to.equal(true);
  });

  it('keeps keys of config it does not know', async () => {
    const strange = {kept: ['as', {it: 'is'}]};
    const server = await startServer({
      list: [listed(webhook('a', 'Alpha', {strange}))],
      update: [success(webhook('a', 'Alpha', {strange}))],
    });
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await fill(manager, 'Description', 'New words');
    await click(manager, 'Link');
    await click(manager, 'Webhook');
    await click(manager, 'Save');
    await until(async () => (await server.requests('update')).length === 1, 'it is sent');
    const {config, version} = (await server.requests('update'))[0]!.body as {
      config: object;
      version: number;
    };
    expect(config).to.eql({
      url: 'https://x.test/a',
      method: 'POST',
      strange,
      description: 'New words',
    });
    expect(version).to.equal(1);
  });

  it('never shows a stored secret, sends its mask back, and replaces it when asked', async () => {
    const headers = {'X-Api-Key': '********'};
    const server = await startServer({
      list: [listed(webhook('a', 'Alpha', {headers}))],
      update: [success(webhook('a', 'Alpha', {headers}))],
    });
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    expect(textIn(manager)).to.contain('Stored. Nobody can read it.');
    await fill(manager, 'Name', 'Beta');
    await click(manager, 'Save');
    await until(() => textIn(manager).includes('Alpha is saved'), 'it is saved');
    await click(manager, 'Replace');
    await fill(manager, 'Value', 'fresh');
    await click(manager, 'Save');
    await until(async () => (await server.requests('update')).length === 2, 'it is sent');
    const sent = (await server.requests('update')).map(
      ({body}) => (body as {config: {headers: object}}).config.headers,
    );
    expect(sent).to.eql([headers, {'X-Api-Key': 'fresh'}]);
  });
});
