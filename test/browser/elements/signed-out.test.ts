import {expect} from '@open-wc/testing';
import {type FakeAnswer, FakeServer, action, listed} from '../fake-server.ts';
import {
  button,
  clean,
  loadedBar,
  press,
  toastSaying,
  toaster,
  toasts,
  until,
} from './bar-fixture.ts';
import {failed, lost, succeeded} from './run-answers.ts';

const tokenOf = (sub: string): string => `h.${btoa(JSON.stringify({sub}))}.s`;

const serve = (...execute: FakeAnswer[]): Promise<FakeServer> =>
  FakeServer.start({list: [listed(action('a', {name: 'Ticket'}))], execute});

/** Whose token a request had. */
const callerOf = ({headers}: {headers: Record<string, unknown>}): unknown =>
  JSON.parse(atob(String(headers['authorization']).split('.')[1]!));

describe('what somebody leaves on the page of <cs-action-bar> who signs out', () => {
  afterEach(clean);

  it('is not asked for again by another person, who would run it once more', async () => {
    let agent = 'asha';
    const server = await serve(lost, succeeded);
    const bar = await loadedBar(server, {getToken: () => tokenOf(agent)});
    const ended = new Promise(resolve => document.addEventListener('cs-action-error', resolve));
    await press(button(bar, 'Ticket'));
    await until(async () => (await server.requests('execute')).length === 1, 'it is asked');
    agent = 'ben';
    await bar.refresh();
    const {detail} = (await ended) as CustomEvent<{state: string}>;
    expect(detail.state).to.equal('unknown');
    expect((await server.requests('execute')).map(callerOf)).to.eql([{sub: 'asha'}]);
  });

  it('is no toast any more once another person has signed in', async () => {
    const server = await serve(failed);
    const bar = await loadedBar(server, {getToken: () => tokenOf('asha')});
    await press(button(bar, 'Ticket'));
    await toastSaying('500');
    bar.getToken = () => tokenOf('ben');
    await until(() => toasts().length === 0, 'it is nobody else’s');
  });

  it('ends without a word to another person', async () => {
    const server = await serve({...failed, held: true});
    const bar = await loadedBar(server, {getToken: () => tokenOf('asha')});
    await press(button(bar, 'Ticket'));
    await until(async () => (await server.requests('execute')).length === 1, 'it is asked');
    bar.getToken = () => tokenOf('ben');
    await until(() => bar.matches(':state(ready)') && !button(bar, 'Ticket').matches('.busy'));
    const ended = new Promise(resolve => document.addEventListener('cs-action-error', resolve));
    await server.release();
    await ended;
    await toaster()?.updateComplete;
    expect(toasts().length).to.equal(0);
  });

  it('stays where the same person gets a new token, and where a bar is still theirs', async () => {
    const server = await serve(failed);
    const getToken = (): string => tokenOf('asha');
    const bar = await loadedBar(server, {getToken});
    await press(button(bar, 'Ticket'));
    await toastSaying('500');
    bar.getToken = () => tokenOf('asha');
    const other = await loadedBar(server, {getToken: () => tokenOf('ben')});
    expect(toasts().length).to.equal(1);
    bar.remove();
    other.remove();
    await loadedBar(server, {getToken});
    expect(toasts().length).to.equal(1);
  });
});
