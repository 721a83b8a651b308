import {expect, fixtureCleanup} from '@open-wc/testing';
import {type FakeRequest, listed, success} from '../fake-server.ts';
import {until} from './bar-fixture.ts';
import {
  click,
  control,
  fill,
  loadedManager,
  rows,
  settled,
  startServer,
  textIn,
  webhook,
} from './manager-fixture.ts';

const tokenOf = (sub: string): string => `h.${btoa(JSON.stringify({sub}))}.s`;
const listOf = (...names: string[]) => listed(...names.map(name => webhook(name, name)));

/** Which organisation a request was for. */
const organization = ({headers}: FakeRequest): unknown => headers['x-organization-id'];

/** Whose token it carried. */
const bearer = ({headers}: FakeRequest): unknown =>
  /"sub":"(\w+)"/.exec(atob(String(headers['authorization']).split('.')[1] ?? ''))?.[1];

describe('<cs-action-manager>, when its page goes over to something else', () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => fixtureCleanup());

  it('shows the actions of the organisation that is chosen now, and changes nothing else', async () => {
    const server = await startServer({list: [listOf('North'), listOf('South')]});
    const manager = await loadedManager(server, {organizationId: 'north'});
    expect(rows(manager)).to.eql(['North']);
    manager.organizationId = 'south';
    await until(() => rows(manager).join() === 'South', 'the other list comes');
    expect((await server.requests('list')).map(organization)).to.eql(['north', 'south']);
  });

  it('goes over to another server', async () => {
    const [one, two] = [await startServer(), await startServer({list: [listOf('Elsewhere')]})];
    const manager = await loadedManager(one);
    manager.api = two.url;
    await until(() => rows(manager).join() === 'Elsewhere', 'the other list comes');
  });

  it('shows another person’s own list, and sends what is deleted as whoever deleted it', async () => {
    const server = await startServer({
      list: [listOf('Alpha', 'Beta'), listOf('Gamma')],
      remove: [success(null)],
    });
    const manager = await loadedManager(server, {getToken: () => tokenOf('ines')});
    await click(manager, 'Delete Alpha');
    manager.getToken = () => tokenOf('ben');
    await until(() => rows(manager).join() === 'Gamma', 'the other list comes');
    expect((await server.requests('remove')).map(bearer)).to.eql(['ines']);
    const [, list] = await server.requests('list');
    expect(bearer(list!)).to.equal('ben');
  });

  it('changes nothing in the name of somebody else who has signed in meanwhile, and shows them theirs', async () => {
    let who = 'ines';
    // Each call asks for a new token.
    const getToken = (): string =>
      `h.${btoa(JSON.stringify({sub: who, exp: Date.now() / 1_000 + 10}))}.s`;
    const server = await startServer({
      list: [listOf('Alpha'), listOf('Gamma')],
      update: [success(webhook('Alpha', 'Alpha'))],
    });
    const manager = await loadedManager(server, {getToken});
    who = 'ben';
    await click(manager, 'Alpha is switched on');
    await until(() => rows(manager).join() === 'Gamma', 'the other list comes');
    expect(await server.requests('update')).to.eql([]);
  });

  it('takes over a new function for the same person’s tokens, and asks for nothing anew', async () => {
    const server = await startServer({update: [success(webhook('a', 'Alpha'))]});
    const manager = await loadedManager(server, {getToken: () => tokenOf('ines')});
    const seen: string[] = [];
    // As a page that makes one each time it draws itself.
    for (const render of ['first', 'second'])
      await new Promise<void>(resolve => {
        manager.getToken = () => {
          seen.push(render);
          resolve();
          return tokenOf('ines');
        };
      });
    await settled(manager);
    expect(seen).to.eql(['first', 'second']);
    expect((await server.requests('list')).length).to.equal(1);
    await click(manager, 'Alpha is switched on');
    await until(async () => (await server.requests('update')).length === 1, 'it is sent');
    expect(rows(manager)).to.eql(['Alpha', 'Beta', 'Gamma']);
  });

  it('keeps work that is not saved with what it was begun with, and goes over after it', async () => {
    const server = await startServer({
      list: [listOf('North'), listOf('South')],
      update: [success(webhook('North', 'Northern'))],
    });
    const manager = await loadedManager(server, {organizationId: 'north'});
    await click(manager, 'Edit North');
    await fill(manager, 'Name', 'Northern');
    manager.organizationId = 'south';
    await settled(manager);
    await click(manager, 'Save');
    await until(async () => (await server.requests('update')).length === 1, 'it is saved');
    const [update] = await server.requests('update');
    expect(organization(update!)).to.equal('north');
    await click(manager, 'All actions');
    await until(() => rows(manager).join() === 'South', 'the other list comes');
    expect((await server.requests('list')).map(organization)).to.eql(['north', 'south']);
  });

  it('looks where its page leads when it comes back', async () => {
    const server = await startServer({list: [listOf('North'), listOf('South')]});
    const manager = await loadedManager(server, {organizationId: 'north'});
    const place = manager.parentElement!;
    manager.remove();
    manager.organizationId = 'south';
    await manager.updateComplete;
    expect((await server.requests('list')).length).to.equal(1);
    place.append(manager);
    await until(() => rows(manager).join() === 'South', 'the other list comes');
    expect((await server.requests('list')).map(organization)).to.eql(['north', 'south']);
  });

  it('shows the newest of two that are chosen one after the other', async () => {
    const server = await startServer({list: [listOf('North')]});
    const manager = await loadedManager(server, {organizationId: 'north'});
    await server.rewrite({list: [{...listOf('South'), held: true}, listOf('East')]});
    manager.organizationId = 'south';
    await until(async () => (await server.requests('list')).length === 2, 'it is asked for');
    manager.organizationId = 'east';
    await until(() => rows(manager).join() === 'East', 'the newest list comes');
    await server.release();
    await settled(manager);
    expect(rows(manager)).to.eql(['East']);
    expect(textIn(manager)).not.to.contain('South');
    expect(control(manager, 'Edit East').isConnected).to.equal(true);
  });
});
