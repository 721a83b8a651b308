import {expect, fixtureCleanup} from '@open-wc/testing';
import {success} from '../fake-server.ts';
import {until} from './bar-fixture.ts';
import {
  type CsActionManagerElement,
  click,
  control,
  deep,
  fill,
  loadedManager,
  settled,
  startServer,
  textIn,
  valueOf,
  webhook,
} from './manager-fixture.ts';

const person = (id: string) => ({id, name: `Person ${id}`, phone_number: '+551199'});
const fine = success({action_type: 'webhook', missing: []});
const ended = success({success: true, state: 'succeeded', message: 'Ticket #7'});

async function choose(manager: CsActionManagerElement, id: string): Promise<void> {
  const select = control(manager, 'Contact');
  if (!(select instanceof HTMLSelectElement)) throw new Error('No choice');
  select.value = id;
  select.dispatchEvent(new Event('change', {bubbles: true}));
  await settled(manager);
}

/** The tab has the same name. */
async function start(manager: CsActionManagerElement): Promise<void> {
  const button = deep(manager).find(one => one.matches('.panel .primary'));
  if (button instanceof HTMLElement) button.click();
  await settled(manager);
}
const isAtRest = (manager: CsActionManagerElement): boolean =>
  deep(manager).some(one => one.matches('.panel .primary[aria-disabled=false]'));

describe('<cs-action-manager>, trying an action while something else is chosen', () => {
  afterEach(() => fixtureCleanup());

  it('runs for whom it was pressed, whoever is chosen while it is saved', async () => {
    const server = await startServer({
      contacts: [success({contacts: [person('a'), person('b')]})],
      update: [{...success(webhook('a', 'Alpha 2')), held: true}],
      execute: [ended],
    });
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await until(() => valueOf(manager, 'Contact') === 'a', 'there is somebody');
    await fill(manager, 'Name', 'Alpha 2');
    await click(manager, 'Test run');
    await start(manager);
    await until(async () => (await server.requests('update')).length === 1, 'it is saved');
    await choose(manager, 'b');
    await server.release();
    await until(async () => (await server.requests('execute')).length === 1, 'it runs');
    expect((await server.requests('execute'))[0]!.body).to.include({contact_id: 'a'});
  });

  it('shows nobody what came of a run for another contact', async () => {
    const server = await startServer({
      contacts: [success({contacts: [person('a'), person('b')]})],
      execute: [{...ended, held: true}, {...ended}],
    });
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await until(() => valueOf(manager, 'Contact') === 'a', 'there is somebody');
    await click(manager, 'Test run');
    await start(manager);
    await until(async () => (await server.requests('execute')).length === 1, 'it runs');
    await choose(manager, 'b');
    await server.release();
    await until(() => isAtRest(manager), 'it has ended');
    expect(textIn(manager)).not.to.contain('Ticket #7');
    await start(manager);
    await until(() => textIn(manager).includes('Ticket #7'), 'it is for this one');
    await choose(manager, 'a');
    expect(textIn(manager)).not.to.contain('Ticket #7');
  });

  it('leads from the ten to one whom the search has not found', async () => {
    const past = {execution_id: 'e1', contact_id: 'z', action_id: 'a', state: 'succeeded'};
    const server = await startServer({
      contacts: [success({contacts: [person('a')]})],
      history: [success({executions: [{...past, started_at: '2026-11-21T10:00:00Z'}]})],
      draft: [fine],
    });
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await until(() => valueOf(manager, 'Contact') === 'a', 'there is somebody');
    await click(manager, 'Ten contacts');
    await click(manager, 'Check ten contacts');
    await click(manager, 'Check ten contacts');
    await until(() => textIn(manager).includes('Ready'), 'they are judged');
    expect((await server.requests('history')).length).to.equal(1);
    await click(manager, 'z');
    expect(valueOf(manager, 'Contact')).to.equal('z');
  });

  it('judges nothing any more where there is nobody to judge it for', async () => {
    const preview = {action_type: 'webhook', method: 'POST', url: 'https://x.test/z', missing: []};
    const server = await startServer({
      contacts: [success({contacts: [person('a')]}), success({contacts: []})],
      draft: [success(preview)],
    });
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await until(() => textIn(manager).includes('https://x.test/z'), 'it is judged');
    await fill(manager, 'Find a contact', 'nobody');
    await until(() => valueOf(manager, 'Contact') === '', 'nobody is found');
    expect(textIn(manager)).not.to.contain('https://x.test/z');
  });
});
