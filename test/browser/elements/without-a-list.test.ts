import {expect, oneEvent, waitUntil} from '@open-wc/testing';
import {type FakeAnswer, FakeServer, action, listed, success} from '../fake-server.ts';
import {buttons, clean, loadedBar, newBar, textOf} from './bar-fixture.ts';

describe('<cs-action-bar>, without a list', () => {
  afterEach(clean);

  const problems: [string, FakeAnswer, string, string][] = [
    [
      'HTML',
      {headers: {'content-type': 'text/html'}, body: '<!doctype html>'},
      'invalid_answer',
      'makes no sense',
    ],
    ['something else', success({entries: []}), 'invalid_answer', 'makes no sense'],
    [
      '401',
      {status: 401, body: {status: 'error', message: 'Invalid or expired token'}},
      'unauthenticated',
      'sign-in',
    ],
    ['403', {status: 403, body: {status: 'error', message: 'No'}}, 'forbidden', 'may not'],
    [
      '429',
      {status: 429, headers: {'retry-after': '7'}, body: {status: 'error', message: 'Slow'}},
      'rate_limited',
      'Try again in 7 s',
    ],
    ['500', {status: 500, body: 'oops'}, 'server_error', 'has a problem'],
    ['nothing', {drop: true}, 'network', 'cannot be reached'],
  ];
  for (const [name, answer, code, says] of problems)
    it(`says so when the server answers ${name}, and tries again`, async () => {
      const server = await FakeServer.start({list: [answer, listed(action('a'))]});
      const heard = oneEvent(document, 'cs-load-error');
      const bar = await loadedBar(server);
      expect((await heard).detail.code).to.equal(code);
      expect(textOf(bar.shadowRoot!.querySelector('[part=base]')!)).to.contain(says);
      expect(bar.matches(':state(error)')).to.equal(true);
      bar.shadowRoot!.querySelector<HTMLButtonElement>('.again')!.click();
      await waitUntil(() => buttons(bar).length === 1);
      expect(bar.matches(':state(error)')).to.equal(false);
    });

  it('says so when nobody listens at its address', async () => {
    const heard = oneEvent(document, 'cs-load-error');
    const server = await FakeServer.start({});
    const bar = await newBar(server, {api: 'http://127.0.0.1:50999'});
    expect((await heard).detail.code).to.equal('network');
    await bar.updateComplete;
    expect(textOf(bar.shadowRoot!.querySelector('[part=base]')!)).to.contain('cannot be reached');
  });

  it('says so when the page gives no token', async () => {
    const heard = oneEvent(document, 'cs-load-error');
    const getToken = (): string => {
      throw new Error('signed out');
    };
    const server = await FakeServer.start({});
    await newBar(server, {getToken});
    expect((await heard).detail).to.include({
      code: 'token_failed',
      message: 'No token: signed out',
    });
    expect(await server.requests()).to.have.length(0);
  });

  for (const api of [undefined, 'https://'])
    it(`names the attribute when its server is ${api}`, async () => {
      const heard = oneEvent(document, 'cs-load-error');
      const bar = document.createElement('cs-action-bar');
      if (api) bar.api = api;
      document.body.append(bar);
      expect((await heard).detail.code).to.equal('api_missing');
      await bar.updateComplete;
      expect(textOf(bar.shadowRoot!.querySelector('[role=alert]')!)).to.contain('“api”');
      bar.remove();
    });

  it('keeps its height and its first width from the skeleton on', async () => {
    const server = await FakeServer.start({list: [{...listed(action('a')), held: true}]});
    const bar = await newBar(server);
    const before = bar.getBoundingClientRect();
    expect(bar.matches(':state(loading)')).to.equal(true);
    await server.release();
    await waitUntil(() => buttons(bar).length === 1);
    const after = bar.getBoundingClientRect();
    expect([after.width, after.height]).to.eql([before.width, before.height]);
  });

  it('says that there are no actions, or what the page puts there', async () => {
    const bar = await loadedBar(await FakeServer.start({list: [listed()]}));
    expect(textOf(bar.shadowRoot!.querySelector('slot')!)).to.equal('No actions yet');
    expect(bar.matches(':state(empty)')).to.equal(true);
  });

  it('shows the old list while a refresh fails', async () => {
    const list = [listed(action('a')), {status: 503, body: 'down'}];
    const bar = await loadedBar(await FakeServer.start({list}));
    await bar.refresh();
    await bar.updateComplete;
    expect(buttons(bar)).to.have.length(1);
    expect(textOf(bar.shadowRoot!.querySelector('[part=base]')!)).to.contain('has a problem');
  });
});
