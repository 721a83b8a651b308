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
  /** Further claims. */
  claims: Readonly<Record<string, unknown>> = {};
  readonly getToken = (): string => {
    const claims = {...this.claims, sub: this.agent, exp: Date.now() / 1_000 + this.life};
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

  it('is not who makes a new function for the same person’s tokens at each turn: nothing goes', async () => {
    const desk = new Desk();
    const {server, bar} = await begin(desk);
    const before = buttons(bar);
    let asked = 0;
    for (let render = 0; render < 3; render++) {
      bar.getToken = () => {
        asked++;
        return desk.getToken();
      };
      await bar.updateComplete;
      expect(names(bar)).to.eql(['Ticket']);
    }
    await press(button(bar, 'Ticket'));
    await toastSaying('Done');
    expect(asked).to.be.within(1, 3);
    expect(buttons(bar)[0] === before[0]).to.equal(true);
    expect((await server.requests('list')).length).to.equal(1);
  });

  it('gets an own bar by an own function, and the one before runs nothing any more', async () => {
    const desk = new Desk();
    const {server, bar} = await begin(desk);
    const ben = Promise.withResolvers<string>();
    bar.getToken = () => ben.promise;
    await bar.updateComplete;
    // Who it is is not known yet.
    await press(button(bar, 'Ticket'));
    desk.agent = 'ben';
    ben.resolve(desk.getToken());
    await toastSaying('Somebody else has signed in. Nothing was sent.');
    await until(() => names(bar).join() === 'Refund');
    expect(await server.requests('execute')).to.eql([]);
    await press(button(bar, 'Refund'));
    await toastSaying('Done');
    const [run] = await server.requests('execute');
    expect(atob(String(run!.headers['authorization']).split('.')[1]!)).to.contain('"ben"');
  });

  it('is not asked for by a function that only another bar was given', async () => {
    const desk = new Desk();
    // Each call asks for a new token.
    desk.life = 10;
    const {server, bar} = await begin(desk);
    const other = await loadedBar(server, {getToken: desk.getToken});
    const asked: CsActionBarElement[] = [];
    other.getToken = () => {
      asked.push(other);
      return desk.getToken();
    };
    await other.updateComplete;
    await until(() => asked.length > 0, 'who is there is asked by the new one');
    other.remove();
    asked.length = 0;
    desk.agent = 'ben';
    await bar.refresh();
    await until(() => names(bar).join() === 'Refund');
    expect(asked).to.eql([]);
  });

  it('leaves another bar with the one whose function that still has', async () => {
    const desk = new Desk();
    const {server, bar} = await begin(desk);
    const other = await loadedBar(server, {getToken: desk.getToken});
    const ben = new Desk();
    ben.agent = 'ben';
    bar.getToken = ben.getToken;
    await until(() => names(bar).join() === 'Refund');
    await press(button(other, 'Ticket'));
    await toastSaying('Done');
    const [run] = await server.requests('execute');
    expect(atob(String(run!.headers['authorization']).split('.')[1]!)).to.contain('"asha"');
  });

  for (const claim of ['iss', 'org', 'organization_id'])
    it(`is somebody else in another organisation, though the id is the same (${claim})`, async () => {
      const desk = new Desk();
      desk.claims = {[claim]: 'north'};
      const {server, bar} = await begin(desk);
      await press(button(bar, 'Ticket'));
      await toastSaying('Done');
      desk.claims = {[claim]: 'south'};
      bar.getToken = () => desk.getToken();
      await until(() => names(bar).join() === 'Refund');
      expect((await server.requests('list')).length).to.equal(2);
    });

  it('says what is missing once where there are tokens and no server to give them to', async () => {
    const bar = document.createElement('cs-action-bar');
    let told = 0;
    bar.addEventListener('cs-load-error', () => told++);
    Object.assign(bar, {contactId: 'c1', getToken: new Desk().getToken});
    document.body.append(bar);
    for (let turn = 0; turn < 5; turn++) await bar.updateComplete;
    bar.remove();
    expect(told).to.equal(1);
  });
});

describe('a token for one contact', () => {
  afterEach(clean);

  const forOther = {
    status: 403,
    body: {
      status: 'error',
      message: 'This token is for another contact',
      data: null,
      error_type: 'contact_not_in_token',
    },
  };

  it('gives way to one for the contact that is open by now', async () => {
    const desk = new Desk();
    const server = await FakeServer.start({
      list: [listed(action('a', {name: 'Ticket'}))],
      execute: [forOther, done],
    });
    desk.claims = {contact: {id: 'c1'}};
    const bar = await loadedBar(server, {getToken: desk.getToken});
    desk.claims = {contact: {id: 'c2'}};
    bar.contactId = 'c2';
    await bar.updateComplete;
    await press(button(bar, 'Ticket'));
    await toastSaying('Done');
    const tokens = (await server.requests('execute')).map(({headers}) =>
      atob(String(headers['authorization']).split('.')[1]!),
    );
    expect(tokens.map(token => /c\d/.exec(token)?.[0])).to.eql(['c1', 'c2']);
  });

  it('that the page has for no other contact is refused once, and aloud', async () => {
    const desk = new Desk();
    const server = await FakeServer.start({
      list: [listed(action('a', {name: 'Ticket'}))],
      execute: [forOther],
    });
    const bar = await loadedBar(server, {getToken: desk.getToken});
    await press(button(bar, 'Ticket'));
    await toastSaying('You may not do this.');
    expect((await server.requests('execute')).length).to.equal(2);
  });
});
