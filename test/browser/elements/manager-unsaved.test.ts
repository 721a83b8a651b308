import {expect, fixtureCleanup} from '@open-wc/testing';
import {listed, success} from '../fake-server.ts';
import {until} from './bar-fixture.ts';
import {
  click,
  codeReady,
  control,
  fill,
  hasControl,
  loadedManager,
  settled,
  startServer,
  textIn,
  valueOf,
  webhook,
} from './manager-fixture.ts';

describe('<cs-action-manager>, what is not saved yet', () => {
  afterEach(() => fixtureCleanup());

  it('asks before changes are lost, and lets go of none by itself', async () => {
    const manager = await loadedManager(await startServer());
    await click(manager, 'Edit Alpha');
    await fill(manager, 'Name', 'Other');
    expect(manager.matches(':state(dirty)')).to.equal(true);
    const leaving = new Event('beforeunload', {cancelable: true});
    dispatchEvent(leaving);
    expect(leaving.defaultPrevented).to.equal(true);
    await click(manager, 'All actions');
    await click(manager, 'Keep editing');
    expect(valueOf(manager, 'Name')).to.equal('Other');
    await click(manager, 'All actions');
    await click(manager, 'Discard changes');
    await until(() => hasControl(manager, 'Edit Alpha'), 'the list is back');
    const staying = new Event('beforeunload', {cancelable: true});
    dispatchEvent(staying);
    expect(staying.defaultPrevented).to.equal(false);
  });

  it('keeps what is typed where the page moves it, and holds nothing once it is gone', async () => {
    const server = await startServer();
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await codeReady(manager);
    await fill(manager, 'Name', 'Other');
    const place = manager.parentElement!;
    for (let round = 0; round < 20; round++) {
      manager.remove();
      place.append(manager);
    }
    await codeReady(manager);
    await settled(manager);
    expect(valueOf(manager, 'Name')).to.equal('Other');
    manager.remove();
    const leaving = new Event('beforeunload', {cancelable: true});
    dispatchEvent(leaving);
    expect(leaving.defaultPrevented).to.equal(false);
  });

  it('shows what two administrators have changed side by side, and saves what is chosen', async () => {
    const theirs = {...webhook('a', 'Theirs', {description: 'By them'}), version: 7};
    const conflict = {
      status: 409,
      body: {
        status: 'error',
        message: 'Somebody else',
        data: null,
        error_type: 'version_conflict',
        current: theirs,
      },
    };
    const server = await startServer({update: [conflict, success({...theirs, name: 'Mine'})]});
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await fill(manager, 'Name', 'Mine');
    await click(manager, 'Save');
    await until(() => textIn(manager).includes('Somebody else has saved'), 'it is said');
    for (const text of ['Mine', 'Theirs', 'config.description', 'By them'])
      expect(textIn(manager)).to.contain(text);
    await expect(manager).to.be.accessible();
    await click(manager, 'Keep mine');
    await click(manager, 'Save');
    await until(async () => (await server.requests('update')).length === 2, 'it is sent again');
    expect((await server.requests('update'))[1]!.body).to.include({name: 'Mine', version: 7});
  });

  it('saves nothing twice, and what was typed meanwhile when it is asked to', async () => {
    const first = {...success(webhook('a', 'First')), held: true};
    const server = await startServer({update: [first, success(webhook('a', 'First'))]});
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await fill(manager, 'Name', 'First');
    await click(manager, 'Save');
    await click(manager, 'Save');
    await until(async () => (await server.requests('update')).length === 1, 'it is under way');
    await server.release();
    await until(() => textIn(manager).includes('First is saved'), 'it is saved');
    expect((await server.requests('update')).length).to.equal(1);
    expect(textIn(manager)).not.to.contain('Unsaved changes');

    const held = await startServer({update: [first, success(webhook('a', 'First'))]});
    const other = await loadedManager(held);
    await click(other, 'Edit Alpha');
    await fill(other, 'Name', 'First');
    await click(other, 'Save');
    await until(async () => (await held.requests('update')).length === 1, 'it is under way');
    await fill(other, 'Description', 'While it saves');
    await click(other, 'Save');
    await held.release();
    await until(async () => (await held.requests('update')).length === 2, 'the rest is saved');
    const {config} = (await held.requests('update'))[1]!.body as {config: object};
    expect(config).to.include({description: 'While it saves'});
  });

  it('runs what was saved, also where a save is under way', async () => {
    const held = {...success(webhook('a', 'First')), held: true};
    const ran = success({success: true, state: 'succeeded', message: 'Ticket #7'});
    const server = await startServer({update: [held], execute: [ran]});
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await until(() => valueOf(manager, 'Contact') === 'maria', 'there is somebody to run it for');
    await fill(manager, 'Name', 'First');
    await click(manager, 'Test run');
    await click(manager, 'Save');
    await until(async () => (await server.requests('update')).length === 1, 'it is under way');
    await click(manager, 'Save and test run');
    await server.release();
    await until(() => textIn(manager).includes('Ticket #7'), 'it has run');
    expect((await server.requests('update')).length).to.equal(1);
  });

  it('asks whoever leaves during a save, and lets go once it is saved', async () => {
    const held = {...success(webhook('a', 'First')), held: true};
    const server = await startServer({update: [held]});
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await fill(manager, 'Name', 'First');
    await click(manager, 'Save');
    await until(async () => (await server.requests('update')).length === 1, 'it is under way');
    await click(manager, 'All actions');
    expect(hasControl(manager, 'Keep editing')).to.equal(true);
    expect(hasControl(manager, 'Edit Alpha')).to.equal(false);
    await server.release();
    await until(() => textIn(manager).includes('First is saved'), 'it is saved');
    await until(() => hasControl(manager, 'Edit Beta'), 'the list is back');
  });

  it('says that the sign-in has ended, and keeps the work', async () => {
    const ended = {status: 401, body: {status: 'error', message: 'Expired', data: null}};
    const manager = await loadedManager(await startServer({update: [ended]}));
    await click(manager, 'Edit Alpha');
    await fill(manager, 'Name', 'Other');
    await click(manager, 'Save');
    await until(() => textIn(manager).includes('Not saved'), 'it is said');
    expect(textIn(manager)).to.contain('Your sign-in has ended. Sign in again.');
    expect(valueOf(manager, 'Name')).to.equal('Other');
  });

  it('keeps the work while the list cannot be had', async () => {
    const list = [
      listed(webhook('a', 'Alpha')),
      {status: 503, body: {status: 'error', message: 'Down'}},
    ];
    const manager = await loadedManager(await startServer({list}));
    await click(manager, 'Edit Alpha');
    await fill(manager, 'Name', 'Other');
    await manager.refresh();
    await settled(manager);
    expect(valueOf(manager, 'Name')).to.equal('Other');
    await click(manager, 'All actions');
    await click(manager, 'Discard changes');
    await until(() => hasControl(manager, 'Try again'), 'it is said');
  });

  it('goes on in the form once it is chosen whose work stays', async () => {
    const theirs = {...webhook('a', 'Theirs'), version: 7};
    const body = {
      status: 'error',
      message: 'No',
      data: null,
      error_type: 'version_conflict',
      current: theirs,
    };
    const manager = await loadedManager(await startServer({update: [{status: 409, body}]}));
    await click(manager, 'Edit Alpha');
    await fill(manager, 'Name', 'Mine');
    await click(manager, 'Save');
    await until(() => hasControl(manager, 'Keep mine'), 'it is asked');
    control(manager, 'Keep mine').focus();
    await click(manager, 'Keep mine');
    expect(document.activeElement === manager).to.equal(true);
  });
});
