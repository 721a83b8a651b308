import {expect} from '@open-wc/testing';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {
  type CsActionBarElement,
  button,
  buttons,
  clean,
  descriptionOf,
  loadedBar,
  press,
  textOf,
  toastSaying,
  until,
} from './bar-fixture.ts';

const done = success({success: true, message: 'Done', state: 'succeeded', execution_id: 'e1'});

/** A helpdesk whose agents take turns on one page, without a reload. */
class Desk {
  agent = 'asha';
  /** Seconds until a token ends. */
  life = 3_600;
  readonly getToken = (): string => {
    const claims = {sub: this.agent, exp: Date.now() / 1_000 + this.life};
    return `h.${btoa(JSON.stringify(claims))}.s`;
  };
}

const names = (bar: CsActionBarElement): (string | null)[] =>
  buttons(bar).map(one => one.getAttribute('aria-label'));

describe('another person who signs in on the page of <cs-action-bar>', () => {
  afterEach(clean);

  const begin = async (desk: Desk) => {
    const server = await FakeServer.start({
      list: [listed(action('a', {name: 'Ticket'})), listed(action('b', {name: 'Refund'}))],
      execute: [done],
    });
    return {server, bar: await loadedBar(server, {getToken: desk.getToken})};
  };

  it('sees only the own actions and runs after a refresh', async () => {
    const desk = new Desk();
    const {server, bar} = await begin(desk);
    await press(button(bar, 'Ticket'));
    await toastSaying('Done');
    expect(descriptionOf(button(bar, 'Ticket'))).to.equal('Done last time.');
    desk.agent = 'ben';
    await bar.refresh();
    await until(() => names(bar).join() === 'Refund');
    expect(descriptionOf(button(bar, 'Refund'))).to.equal('');
    const [, list] = await server.requests('list');
    expect(atob(String(list!.headers['authorization']).split('.')[1]!)).to.contain('"ben"');
  });

  it('runs nothing from the other one’s bar, is told so, and gets an own one', async () => {
    const desk = new Desk();
    // Each call asks for a new token.
    desk.life = 10;
    const {server, bar} = await begin(desk);
    desk.agent = 'ben';
    await press(button(bar, 'Ticket'));
    const toast = await toastSaying('Somebody else has signed in. Nothing was sent.');
    expect(textOf(toast)).to.contain('Ticket');
    expect(await server.requests('execute')).to.eql([]);
    await until(() => names(bar).join() === 'Refund');
  });
});
