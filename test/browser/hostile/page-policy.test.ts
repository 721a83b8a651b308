import {expect, oneEvent, waitUntil} from '@open-wc/testing';
import {FakeServer, action, listed} from '../fake-server.ts';
import {clean, loadedBar, newBar, textOf} from '../elements/bar-fixture.ts';

describe('<cs-action-bar> on a page whose policy forbids its server', () => {
  /** The same server under another name, which is another origin. */
  const {host, hostname} = location;
  const elsewhere = host.replace(hostname, hostname === 'localhost' ? '127.0.0.1' : 'localhost');

  before(() => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = `connect-src 'self' ws://${host}`;
    document.head.append(policy);
  });
  afterEach(clean);

  it('names the directive and the source, in the bar, in the console and in cs-load-error', async () => {
    const told: string[] = [];
    const {error} = console;
    console.error = (text: string) => told.push(text);
    try {
      const server = await FakeServer.start({list: [listed(action('a'))]});
      const heard: {code: string; message: string}[] = [];
      document.addEventListener('cs-load-error', ({detail}) => heard.push(detail));
      const bar = await newBar(server, {api: server.url.replace(host, elsewhere)});
      await waitUntil(() => heard.length === 2, 'the reason is found', {timeout: 5_000});
      const sentence = `The policy of this page must allow connect-src http://${elsewhere}`;
      expect(heard.map(({code}) => code)).to.eql(['network', 'blocked_by_policy']);
      expect(heard[1]!.message).to.equal(sentence);
      expect(told).to.eql([`cs-action-bar: ${sentence}`]);
      await bar.updateComplete;
      expect(textOf(bar.shadowRoot!.querySelector('[part=base]')!)).to.contain(sentence);
    } finally {
      console.error = error;
    }
  });

  it('does not blame the policy for a server that is down', async () => {
    const server = await FakeServer.start({list: [{drop: true}]});
    const heard = oneEvent(document, 'cs-load-error');
    const bar = await loadedBar(server);
    expect((await heard).detail.code).to.equal('network');
    expect(textOf(bar.shadowRoot!.querySelector('[part=base]')!)).to.contain('cannot be reached');
  });
});
