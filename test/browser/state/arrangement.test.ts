import {expect} from '@open-wc/testing';
import {HttpActionClient} from '../../../src/client/http-client.ts';
import {TokenSource} from '../../../src/client/token-source.ts';
import {unarranged} from '../../../src/protocol/personal.ts';
import {Arrangement} from '../../../src/state/arrangement.ts';
import {FakeServer, success} from '../fake-server.ts';

const clientOf = ({url}: FakeServer): HttpActionClient =>
  new HttpActionClient({api: url, tokens: new TokenSource(undefined), credentials: 'omit'});
const down = {status: 503, body: {status: 'error', message: 'Down'}};
const mine = {...unarranged, pinned: ['a1']};

describe('what a person has arranged', () => {
  const key = (): string => `test ${crypto.randomUUID()}`;

  it('is sent by the next page where the server was down', async () => {
    const name = key();
    const dead = await FakeServer.start({preferences: [down]});
    expect(await new Arrangement(name).change(mine, clientOf(dead))).to.equal(false);
    const server = await FakeServer.start({preferences: [success({bar: {pinned: ['old']}})]});
    const next = new Arrangement(name);
    expect(next.value).to.eql(mine);
    await next.meet(clientOf(server));
    expect(next.value).to.eql(mine);
    const bodies = (await server.requests('preferences')).map(({body}) => body);
    expect(bodies).to.eql([undefined, {bar: mine}]);
  });

  it('takes nothing else away that the server keeps, though it could not be asked at first', async () => {
    const server = await FakeServer.start({
      preferences: [down, success({theme: 'blue'}), success({})],
    });
    const arrangement = new Arrangement(key());
    await arrangement.meet(clientOf(server));
    expect(await arrangement.change(mine, clientOf(server))).to.equal(true);
    const bodies = (await server.requests('preferences')).map(({body}) => body);
    expect(bodies).to.eql([undefined, undefined, {theme: 'blue', bar: mine}]);
  });

  it('shows in other tabs', () => {
    const name = key();
    const abort = new AbortController();
    const other = new Arrangement(name);
    let told = 0;
    other.subscribe(() => told++, abort.signal);
    const newValue = JSON.stringify({value: mine, unsent: false});
    dispatchEvent(new StorageEvent('storage', {key: name, newValue}));
    expect(other.value).to.eql(mine);
    abort.abort();
    dispatchEvent(new StorageEvent('storage', {key: name, newValue: null}));
    expect(told).to.equal(1);
  });

  it('stays where another tab finds no room for it', async () => {
    const name = key();
    const server = await FakeServer.start({preferences: [success({}), success({})]});
    const here = new Arrangement(name);
    await here.change(mine, clientOf(server));
    // What a browser tells of a key that another tab has taken away: its storage was full.
    dispatchEvent(new StorageEvent('storage', {key: name, newValue: null}));
    expect(here.value).to.eql(mine);
  });

  it('is nothing where what is stored is no arrangement', () => {
    const name = key();
    localStorage.setItem(
      name,
      '{"value":{"order":"x","pinned":[1,"a"],"shortcuts":[]},"unsent":3}',
    );
    expect(new Arrangement(name).value).to.eql({...unarranged, pinned: ['a']});
    localStorage.setItem(name, '{');
    expect(new Arrangement(name).value).to.eql(unarranged);
    localStorage.removeItem(name);
  });
});
