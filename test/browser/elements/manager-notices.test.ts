import {expect, fixtureCleanup} from '@open-wc/testing';
import {success} from '../fake-server.ts';
import {until} from './bar-fixture.ts';
import {click, control, hasControl, loadedManager, startServer} from './manager-fixture.ts';

describe('a notice of <cs-action-manager>', () => {
  const {setTimeout: real} = window;
  let long = 0;

  beforeEach(() => {
    long = 0;
    // Seconds are as short as they can be.
    const quick = (act: () => void, milliseconds = 0): number => {
      if (milliseconds >= 5_000 && milliseconds < 10_000) long++;
      return real(act, milliseconds >= 5_000 && milliseconds < 10_000 ? 200 : milliseconds);
    };
    Object.assign(window, {setTimeout: quick});
  });
  afterEach(() => {
    Object.assign(window, {setTimeout: real});
    fixtureCleanup();
  });

  it('stays while somebody is about to press its button, and goes once they have left', async () => {
    const server = await startServer({remove: [success(null)]});
    const manager = await loadedManager(server);
    await click(manager, 'Delete Alpha');
    control(manager, 'Undo').focus();
    const before = long;
    await until(() => long >= before + 2, 'its time is over, twice');
    expect(hasControl(manager, 'Undo')).to.equal(true);
    expect(await server.requests('remove')).to.eql([]);
    control(manager, 'Undo').blur();
    await until(() => !hasControl(manager, 'Undo'), 'it goes');
    await until(async () => (await server.requests('remove')).length === 1, 'it is deleted');
  });
});
