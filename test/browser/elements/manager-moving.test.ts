import {expect, fixtureCleanup} from '@open-wc/testing';
import {type FakeServer, success} from '../fake-server.ts';
import {until} from './bar-fixture.ts';
import {
  type CsActionManagerElement,
  click,
  fill,
  hasControl,
  loadedManager,
  startServer,
  textIn,
  valueOf,
  webhook,
} from './manager-fixture.ts';

const pack = {
  format: 'cs-action-pack',
  version: 1,
  actions: [
    {
      key: 'alpha',
      name: 'Alpha',
      icon: 'zap',
      action_type: 'webhook',
      config: {url: 'https://y.test/'},
      is_active: true,
    },
    {
      key: 'new',
      name: 'New one',
      icon: 'zap',
      action_type: 'url',
      config: {url: 'https://y.test/'},
      is_active: true,
    },
    {
      key: 'bad',
      name: 'Bad',
      icon: 'zap',
      action_type: 'webhook',
      config: {url: 'https://y.test/', headers: {Authorization: 'Bearer abc'}},
      is_active: true,
    },
  ],
};

describe('<cs-action-manager>, its imports', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => fixtureCleanup());

  async function openedOn(server: FakeServer): Promise<CsActionManagerElement> {
    const manager = await loadedManager(server);
    await click(manager, 'Import and export');
    await until(() => textIn(manager).includes('Read it'), 'the tab comes');
    return manager;
  }

  async function readIn(manager: CsActionManagerElement, text: string): Promise<void> {
    await fill(manager, 'Text to import', text);
    await click(manager, 'Read it');
  }

  it('show a pack before it is taken, take it in one call, and roll it back after a reload', async () => {
    const server = await startServer({
      apply: [success({created: ['n'], updated: ['a'], removed: []}), success({created: []})],
    });
    const manager = await openedOn(server);
    await readIn(manager, JSON.stringify(pack));
    for (const text of [
      'Changed',
      'New',
      'Refused',
      'It holds a secret in Authorization',
      'config.url',
    ])
      expect(textIn(manager)).to.contain(text);
    await expect(manager).to.be.accessible();
    expect(await server.requests('apply')).to.eql([]);
    await click(manager, 'Import 2 actions');
    await until(() => textIn(manager).includes('2 actions are imported'), 'it is done');
    const [{body} = {body: {}}] = await server.requests('apply');
    expect(body).to.have.nested.property('create[0].name', 'New one');
    expect(body).to.have.nested.property('update[0].id', 'a');
    manager.remove();
    const again = await openedOn(server);
    await until(() => hasControl(again, 'Roll back'), 'it is remembered');
    await click(again, 'Roll back');
    await until(() => textIn(again).includes('as it was before'), 'it is taken back');
    const [, back] = await server.requests('apply');
    expect(back!.body).to.deep.include({remove: ['n']});
    expect(back!.body).to.have.deep.nested.property('update[0].config', {
      url: 'https://x.test/a',
      method: 'POST',
    });
    again.remove();
    expect(hasControl(await openedOn(server), 'Roll back')).to.equal(false);
  });

  it('name the action that the server refuses, and offer nothing to roll back', async () => {
    const message = 'config.url leads to a private address';
    const refused = {status: 'error', message, data: null, error_type: 'egress_blocked'};
    const errors = [{path: '/create/0/config/url', code: 'egress_blocked', message}];
    const server = await startServer({apply: [{status: 422, body: {...refused, errors}}]});
    const manager = await openedOn(server);
    await readIn(manager, JSON.stringify(pack));
    await click(manager, 'Import 2 actions');
    await until(() => textIn(manager).includes('New one was refused'), 'it is said');
    expect(textIn(manager)).to.contain(message);
    expect(hasControl(manager, 'Roll back')).to.equal(false);
  });

  it('go action by action on a stock server', async () => {
    const server = await startServer({
      me: [{status: 404, body: {status: 'error', message: 'Not found'}}],
      update: [success(webhook('a', 'Alpha'))],
      create: [success(webhook('n', 'New one'))],
      remove: [success({status: 'deleted'})],
    });
    const manager = await openedOn(server);
    await readIn(manager, JSON.stringify(pack));
    await click(manager, 'Import 2 actions');
    await until(() => textIn(manager).includes('2 actions are imported'), 'it is done');
    await click(manager, 'Roll back');
    await until(() => textIn(manager).includes('as it was before'), 'it is taken back');
    expect((await server.requests('remove'))[0]!.url).to.match(/\/n$/);
    const [, back] = await server.requests('update');
    expect(back!.body).to.include({name: 'Alpha'});
    expect(await server.requests('apply')).to.eql([]);
  });

  it('open a cURL command in the editor, and say what cannot be imported', async () => {
    const manager = await openedOn(await startServer());
    await readIn(manager, 'curl -F file=@a.png https://x.test/upload');
    await until(() => textIn(manager).includes('multipart'), 'it says why');
    await readIn(manager, `curl -k https://x.test/tickets --json '{"a":1}'`);
    await until(() => textIn(manager).includes('--insecure was left out'), 'it is read');
    await click(manager, 'Open in the editor');
    expect(valueOf(manager, 'Name')).to.equal('Tickets');
    expect(valueOf(manager, 'URL')).to.equal('https://x.test/tickets');
  });

  it('read an OpenAPI document in YAML', async () => {
    const manager = await openedOn(await startServer());
    const lines = ['openapi: 3.1.0', 'paths:', '  /tickets:', '    post: {summary: Make a ticket}'];
    await readIn(manager, lines.join('\n'));
    await until(() => textIn(manager).includes('Make a ticket'), 'it is read');
    await readIn(manager, 'openapi: [');
    await until(() => textIn(manager).includes('This YAML cannot be read'), 'it says why');
  });
});
