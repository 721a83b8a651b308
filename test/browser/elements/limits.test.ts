import {expect} from '@open-wc/testing';
import {type FakeAnswer, FakeServer, action, listed} from '../fake-server.ts';
import {button, buttons, clean, loadedBar, press, toastSaying, until} from './bar-fixture.ts';
import {succeeded} from './run-answers.ts';

const limited = action('a', {name: 'Call', config: {limits: {per_contact: 1, window: 60}}});
const free = listed({...limited, available: true});
const used = listed({
  ...limited,
  available: false,
  why_not: {code: 'limit', message: 'Once a minute', retry_after: 40},
});
const tokenOf = (sub: string): string => `h.${btoa(JSON.stringify({sub}))}.s`;

const serve = (availability: FakeAnswer[], more: object = {}): Promise<FakeServer> =>
  FakeServer.start({list: [listed(limited)], availability, execute: [succeeded], ...more});

const isOff = (bar: Parameters<typeof button>[0], name = 'Call'): boolean =>
  buttons(bar).some(one => one.ariaLabel === name && one.ariaDisabled === 'true');

describe('whether an action of <cs-action-bar> can run', () => {
  afterEach(clean);

  it('is asked anew for another person who signs in', async () => {
    let agent = 'asha';
    const server = await serve([free, used]);
    const bar = await loadedBar(server, {getToken: () => tokenOf(agent)});
    await until(async () => (await server.requests('availability')).length === 1, 'it is asked');
    agent = 'ben';
    await bar.refresh();
    await until(() => isOff(bar), 'it is off for the other one');
  });

  it('is asked where the list that is loaded anew needs it first', async () => {
    const server = await serve([used], {list: [listed(action('b')), listed(limited)]});
    const bar = await loadedBar(server);
    await bar.refresh();
    await until(() => isOff(bar), 'it is off');
  });

  it('is known to a bar that has come in the place of the one of the click', async () => {
    const server = await serve([free, used], {execute: [{...succeeded, held: true}]});
    const bar = await loadedBar(server);
    await until(async () => (await server.requests('availability')).length === 1, 'it is asked');
    await press(button(bar, 'Call'));
    await until(async () => (await server.requests('execute')).length === 1, 'it runs');
    bar.remove();
    const next = await loadedBar(server);
    await server.release();
    await toastSaying('Ticket 7 created');
    await until(() => isOff(next), 'it is used up');
    expect(await server.requests('availability')).to.have.length(2);
  });
});
