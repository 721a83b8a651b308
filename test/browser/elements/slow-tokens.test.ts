import {expect} from '@open-wc/testing';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {
  type CsActionBarElement,
  button,
  buttons,
  clean,
  loadedBar,
  newBar,
  press,
  toastSaying,
  until,
} from './bar-fixture.ts';
import {dialogOf, opened} from './form-fixture.ts';

const done = success({success: true, message: 'Done', state: 'succeeded', execution_id: 'e1'});
const tokenOf = (sub: string, more: object = {}): string =>
  `h.${btoa(JSON.stringify({sub, ...more}))}.s`;
const callerOf = ({headers}: {headers: Record<string, unknown>}): string =>
  (JSON.parse(atob(String(headers['authorization']).split('.')[1]!)) as {sub: string}).sub;

/** A source of tokens that are over at once, so that each call asks for another; they come when the test gives them. */
class Slow {
  readonly asked: PromiseWithResolvers<string>[] = [];
  /** Seconds. */
  life = 5;
  /** Whose tokens come at once. */
  quick: string | undefined;
  readonly getToken = (): Promise<string> => {
    const next = Promise.withResolvers<string>();
    this.asked.push(next);
    if (this.quick) next.resolve(this.#tokenOf(this.quick));
    return next.promise;
  };

  /** Answers a question, once it is asked. */
  async give(nth: number, sub: string): Promise<void> {
    await until(() => this.asked.length > nth, `token ${nth} is asked for`);
    this.asked[nth]!.resolve(this.#tokenOf(sub));
  }

  readonly #tokenOf = (sub: string): string => tokenOf(sub, {exp: Date.now() / 1_000 + this.life});
}

const serve = (): Promise<FakeServer> =>
  FakeServer.start({
    list: [
      listed(action('a', {name: 'Ticket'}), action('b', {name: 'Sure', config: {confirm: true}})),
    ],
    preview: [success({missing: []})],
    execute: [done],
  });

/** A bar of asha’s, whose next token is the first that comes late. */
async function begin(): Promise<{server: FakeServer; slow: Slow; bar: CsActionBarElement}> {
  const server = await serve();
  const slow = new Slow();
  slow.quick = 'asha';
  const bar = await loadedBar(server, {getToken: slow.getToken});
  await until(async () => (await server.requests('preferences')).length > 0, 'nothing is to come');
  slow.quick = undefined;
  slow.asked.length = 0;
  return {server, slow, bar};
}

describe('tokens of <cs-action-bar> that come late', () => {
  afterEach(clean);

  it('are the new person’s also where it was out of the page when that was said', async () => {
    let agent = 'asha';
    const server = await serve();
    const bar = await loadedBar(server, {getToken: () => tokenOf(agent)});
    const place = bar.parentElement!;
    bar.remove();
    await bar.updateComplete;
    agent = 'ben';
    await bar.refresh();
    place.append(bar);
    await until(() => buttons(bar).length > 0);
    await until(async () => (await server.requests('list')).length === 2, 'the list is loaded');
    await press(button(bar, 'Ticket'));
    await toastSaying('Done');
    expect((await server.requests('execute')).map(callerOf)).to.eql(['ben']);
  });

  it('are not the one’s who went while it connected', async () => {
    const server = await serve();
    const slow = new Slow();
    slow.life = 3_600;
    const bar = await newBar(server, {getToken: slow.getToken});
    await until(() => slow.asked.length === 1, 'the first is asked for');
    const refreshed = bar.refresh();
    await slow.give(0, 'asha');
    slow.quick = 'ben';
    await slow.give(1, 'ben');
    await refreshed;
    expect((await server.requests('list')).map(callerOf)).to.eql(['ben']);
  });

  it('send no run in the name of somebody else who has come meanwhile', async () => {
    const {server, slow, bar} = await begin();
    const ended = new Promise(resolve => {
      for (const type of ['cs-action', 'cs-action-error']) document.addEventListener(type, resolve);
    });
    button(bar, 'Ticket').click();
    await until(() => slow.asked.length === 1, 'the token of the click is asked for');
    void bar.refresh();
    slow.quick = 'ben';
    await slow.give(0, 'asha');
    await slow.give(1, 'ben');
    await ended;
    expect((await server.requests('execute')).map(callerOf)).not.to.contain('ben');
  });

  it('leave a question that is asked in another organisation by then', async () => {
    const {server, slow, bar} = await begin();
    const refreshed = bar.refresh();
    await until(() => slow.asked.length === 1, 'it is asked who is there');
    bar.organizationId = 'other';
    bar.getToken = () => tokenOf('ben');
    await until(async () => (await server.requests('list')).length === 2, 'another list is loaded');
    await until(() => buttons(bar).length > 0, 'it is there');
    await press(button(bar, 'Sure'));
    const dialog = await opened(bar);
    await slow.give(0, 'ben');
    await refreshed;
    await bar.updateComplete;
    expect(dialogOf(bar) === dialog).to.equal(true);
  });

  it('give a bar the tokens of the last of the functions that its page gives it', async () => {
    const server = await serve();
    const getToken = (): string => tokenOf('asha');
    const bar = await loadedBar(server, {getToken});
    const other = await loadedBar(server, {getToken});
    const slow = [new Slow(), new Slow()];
    for (const one of slow) {
      bar.getToken = one.getToken;
      await bar.updateComplete;
    }
    await slow[0]!.give(0, 'ben');
    slow[1]!.quick = 'ben';
    await slow[1]!.give(0, 'ben');
    await until(async () => (await server.requests('list')).map(callerOf).includes('ben'));
    await press(button(other, 'Ticket'));
    await toastSaying('Done');
    expect((await server.requests('execute')).map(callerOf)).to.eql(['asha']);
  });

  it('leave no buttons in the page that do nothing', async () => {
    const {slow, bar} = await begin();
    void bar.refresh();
    await slow.give(0, 'ben');
    await until(() => slow.asked.length === 2, 'the bar connects anew');
    await bar.updateComplete;
    expect(buttons(bar)).to.eql([]);
    slow.quick = 'ben';
    await slow.give(1, 'ben');
    await until(() => buttons(bar).length > 0, 'they are back');
  });
});
