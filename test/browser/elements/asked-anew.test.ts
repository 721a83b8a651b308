import {expect} from '@open-wc/testing';
import {FakeServer, action, listed} from '../fake-server.ts';
import {
  button,
  buttons,
  clean,
  descriptionOf,
  loadedBar,
  newBar,
  press,
  toastSaying,
  until,
} from './bar-fixture.ts';
import {succeeded} from './run-answers.ts';

describe('what <cs-action-bar> asks while an answer to the same question is under way', () => {
  afterEach(clean);

  it('loads the list once more where it is refreshed during a load, and tells of the last', async () => {
    const old = {...listed(action('a')), held: true};
    const server = await FakeServer.start({list: [old, listed(action('a'), action('b'))]});
    const bar = await newBar(server);
    await until(async () => (await server.requests('list')).length === 1, 'it is asked');
    const refreshed = Promise.all([bar.refresh(), bar.refresh()]);
    await new Promise(requestAnimationFrame);
    await server.release();
    await refreshed;
    await bar.updateComplete;
    expect(buttons(bar).length).to.equal(2);
    expect((await server.requests('list')).length).to.equal(2);
  });

  it('loads the list once more also where the first try fails', async () => {
    const down = {status: 503, body: {status: 'error', message: 'Down'}, held: true};
    const server = await FakeServer.start({list: [down, listed(action('a'))]});
    const bar = await newBar(server);
    await until(async () => (await server.requests('list')).length === 1, 'it is asked');
    const refreshed = bar.refresh();
    await new Promise(requestAnimationFrame);
    await server.release();
    await refreshed;
    await bar.updateComplete;
    expect(buttons(bar).length).to.equal(1);
  });

  it('asks once more what can run after a run that came between', async () => {
    const limited = action('a', {name: 'Call', config: {limits: {per_contact: 1, window: 60}}});
    const free = listed({...limited, available: true});
    const used = listed({
      ...limited,
      available: false,
      why_not: {code: 'limit', message: 'Once a minute', retry_after: 40},
    });
    const server = await FakeServer.start({
      list: [listed(limited)],
      availability: [{...free, held: true}, used],
      execute: [succeeded],
    });
    const bar = await loadedBar(server);
    await until(async () => (await server.requests('availability')).length === 1, 'it is asked');
    await press(button(bar, 'Call'));
    await toastSaying('Ticket 7 created');
    await server.release();
    await until(
      async () => (await server.requests('availability')).length === 2,
      'it is asked anew',
    );
    await until(() => button(bar, 'Call').ariaDisabled === 'true', 'it waits');
    expect(descriptionOf(button(bar, 'Call'))).to.contain('Used up for now');
  });
});
