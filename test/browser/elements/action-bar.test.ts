import {expect, waitUntil} from '@open-wc/testing';
import {emulateMedia} from '@web/test-runner-commands';
import {iconNames} from '../../../src/protocol/action.ts';
import {type FakeAnswer, FakeServer, action, listed, success} from '../fake-server.ts';
import {
  type CsActionBarElement,
  button,
  buttons,
  clean,
  descriptionOf,
  loadedBar,
  newBar,
  textOf,
} from './bar-fixture.ts';

const icons = iconNames.map((icon, index) => action(`i${index}`, {icon, name: `The ${icon}`}));

describe('<cs-action-bar>', () => {
  afterEach(clean);

  it('passes the accessibility audit in every state of the list', async () => {
    const scripts: FakeAnswer[][] = [
      [listed(...icons)],
      [listed()],
      [{status: 500, body: {status: 'error', message: 'Down'}}],
      [{...listed(), held: true}],
    ];
    for (const list of scripts) {
      const server = await FakeServer.start({list});
      const bar = list[0]?.held ? await newBar(server) : await loadedBar(server);
      await expect(bar).to.be.accessible();
      await server.release();
    }
  });

  it('shows one named button per active action, in the order of the server', async () => {
    const list = [
      listed(action('b'), action('a', {is_active: false}), action('c', {name: 'Call'})),
    ];
    const bar = await loadedBar(await FakeServer.start({list}));
    expect(buttons(bar).map(one => one.getAttribute('aria-label'))).to.eql(['Action b', 'Call']);
    expect(bar.shadowRoot!.querySelector('[role=toolbar]')!.getAttribute('aria-label')).to.equal(
      'Actions',
    );
  });

  it('draws the eleven icons of the API, each different, and zap for any other name', async () => {
    const list = [listed(...icons, action('x', {icon: 'no-such-icon'}), action('y', {icon: ''}))];
    const bar = await loadedBar(await FakeServer.start({list}));
    const drawn = buttons(bar).map(one => one.querySelector('path')!.getAttribute('d')!);
    expect(new Set(drawn.slice(0, 11)).size).to.equal(11);
    expect(drawn[11]).to.equal(drawn[iconNames.indexOf('zap')]);
    expect(drawn[12]).to.equal(drawn[11]);
    const box = buttons(bar)[0]!.querySelector('path')!.getBBox();
    expect(box.width).to.be.within(10, 24);
  });

  it('asks for all pages and keeps every action once', async () => {
    const page = (from: number, count: number) =>
      success({
        custom_actions: Array.from({length: count}, (_, i) => action(`p${from + i}`)),
        total: 130,
        limit: 100,
      });
    const server = await FakeServer.start({list: [page(0, 100), page(98, 32)]});
    const bar = await loadedBar(server, {display: 'list', maxVisible: 200});
    expect(buttons(bar)).to.have.length(130);
    const urls = (await server.requests('list')).map(({url}) => url);
    expect(urls).to.eql([
      '/api/custom-actions?limit=100&page=1',
      '/api/custom-actions?limit=100&page=2',
    ]);
  });

  describe('with odd actions', () => {
    it('shows an action of an unknown type as unavailable, and says why', async () => {
      const server = await FakeServer.start({
        list: [listed(action('a', {action_type: 'hologram'}))],
      });
      const bar = await loadedBar(server);
      const one = button(bar, 'Action a');
      expect(one.getAttribute('aria-disabled')).to.equal('true');
      expect(descriptionOf(one)).to.contain('cannot run this action');
      one.click();
      expect(await server.requests('execute')).to.have.length(0);
    });

    it('takes a list without config, and a name of 100 emoji', async () => {
      const name = '🦊'.repeat(100);
      const server = await FakeServer.start({
        list: [listed({id: 'a', name, action_type: 'webhook'}, {name: 'no id'}, {id: 'b'})],
      });
      const bar = await loadedBar(server, {display: 'icon-label'});
      expect(buttons(bar).map(one => one.getAttribute('aria-label'))).to.eql([
        name,
        'Untitled action',
      ]);
      expect(buttons(bar)[0]!.offsetWidth).to.be.lessThan(300);
    });

    for (const contactId of ['', 'x'.repeat(129), 'a\u0000b'])
      it(`runs nothing for the contact id ${JSON.stringify(contactId.slice(0, 5))}… and says why`, async () => {
        const server = await FakeServer.start({list: [listed(action('a'))]});
        const bar = await loadedBar(server, {contactId});
        const one = button(bar, 'Action a');
        expect(one.getAttribute('aria-disabled')).to.equal('true');
        expect(descriptionOf(one)).to.contain('Open a conversation');
        one.click();
        await bar.updateComplete;
        expect(textOf(bar.shadowRoot!.querySelector('[role=status]')!)).to.contain('conversation');
        expect(await server.requests('execute')).to.have.length(0);
      });
  });

  it('sends the token, asks for a new one once after a 401, and only headers that CORS rules allow', async () => {
    const refused = {status: 401, body: {status: 'error', message: 'Invalid or expired token'}};
    const server = await FakeServer.start({list: [refused, listed(action('a'))]});
    let asked = 0;
    const getToken = (): string => `h.${btoa('{"sub":"u1"}')}.s${++asked}`;
    const bar = await newBar(server, {getToken, organizationId: 'o1'});
    await waitUntil(() => buttons(bar).length === 1);
    const requests = await server.requests('list');
    expect(requests.map(({headers}) => headers['authorization']?.slice(-2))).to.eql(['s1', 's2']);
    expect(requests[0]!.headers['x-organization-id']).to.equal('o1');
    expect(asked).to.equal(2);
  });

  it('reads the token from a URL, for pages without inline script', async () => {
    const server = await FakeServer.start({
      list: [listed(action('a'))],
      token: [{body: {token: 'a.b.c'}}],
    });
    const bar = await newBar(server, {tokenUrl: `${server.url}/token`});
    await waitUntil(() => buttons(bar).length === 1);
    const [request] = await server.requests('list');
    expect(request!.headers['authorization']).to.equal('Bearer a.b.c');
  });

  it('renders nothing anew when the contact changes, and asks nothing', async () => {
    const server = await FakeServer.start({list: [listed(action('a'), action('b'))]});
    const bar = await loadedBar(server);
    await waitUntil(async () => (await server.requests('preferences')).length === 1);
    const asked = (await server.requests()).length;
    const before = buttons(bar);
    bar.contactId = 'c2';
    await bar.updateComplete;
    expect(buttons(bar).every((one, index) => one === before[index])).to.equal(true);
    expect(await server.requests()).to.have.length(asked);
  });

  it('comes back with its list at once and without a request when it is made anew', async () => {
    const server = await FakeServer.start({list: [listed(action('a'))]});
    const first = await loadedBar(server);
    first.remove();
    const second = await loadedBar(server, {contactId: 'c2'});
    expect(buttons(second)).to.have.length(1);
    expect(await server.requests('list')).to.have.length(1);
  });

  it('leaves nothing behind after 100 lives', async () => {
    const server = await FakeServer.start({list: [listed(action('a'))]});
    const make = async (): Promise<CsActionBarElement> => loadedBar(server);
    (await make()).remove();
    const elements = document.querySelectorAll('*').length;
    for (let life = 0; life < 100; life++) (await make()).remove();
    await clean();
    expect(document.querySelectorAll('*').length).to.be.at.most(elements);
    expect(document.querySelector('cs-toaster')).to.equal(null);
    expect(document.querySelector('iframe')).to.equal(null);
  });

  it('has 24 px targets and readable colours in the dark', async () => {
    if (!navigator.userAgent.includes('Chrome/')) return;
    await emulateMedia({colorScheme: 'dark'});
    document.documentElement.style.colorScheme = 'light dark';
    const bar = await loadedBar(await FakeServer.start({list: [listed(...icons)]}));
    for (const one of buttons(bar)) expect(one.offsetHeight).to.be.at.least(24);
    await expect(bar).to.be.accessible();
    document.documentElement.style.colorScheme = '';
    await emulateMedia({colorScheme: 'light'});
  });
});
