import {expect, oneEvent} from '@open-wc/testing';
import {FakeServer, listed} from '../fake-server.ts';
import {
  button,
  buttonsOf,
  buttons,
  clean,
  loadedBar,
  press,
  textOf,
  toastSaying,
  until,
} from './bar-fixture.ts';

/** What a Whatomate server sends: no `version`, no `state`, no run id, the whole config, sometimes no envelope. */
const stock = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  name: `Stock ${id}`,
  icon: 'ticket',
  action_type: 'webhook',
  config: {url: 'https://example.com', headers: {Authorization: 'Bearer secret'}},
  is_active: true,
  display_order: 0,
  created_at: '2026-07-30T05:24:05Z',
  updated_at: '2026-07-30T05:24:05Z',
  ...more,
});
const bare = (data: unknown) => ({body: data});

describe('<cs-action-bar> on a stock Whatomate server', () => {
  afterEach(clean);

  it('takes an API key, and sends only headers its CORS rules allow', async () => {
    const server = await FakeServer.start({list: [listed(stock('a'))]});
    await loadedBar(server, {getToken: () => ({apiKey: 'whm_0123'}), organizationId: 'o1'});
    const [request] = await server.requests('list');
    expect(request!.headers['x-api-key']).to.equal('whm_0123');
    expect(request!.headers['authorization']).to.equal(undefined);
    const ours = Object.keys(request!.headers).filter(name => name.startsWith('x-'));
    expect(ours.toSorted()).to.eql(['x-api-key', 'x-organization-id']);
  });

  it('goes by cookies, and shows its server the token against forged requests', async () => {
    document.cookie = 'whm_csrf=t0k-en_1';
    try {
      const server = await FakeServer.start({
        list: [listed(stock('a'))],
        execute: [bare({success: true, message: 'Webhook executed successfully'})],
      });
      const bar = await loadedBar(server, {credentials: 'same-origin'});
      await press(buttons(bar)[0]!);
      await toastSaying('Webhook executed');
      const [list] = await server.requests('list');
      expect(list!.headers).not.to.have.property('x-csrf-token');
      const [execute] = await server.requests('execute');
      expect(execute!.headers['x-csrf-token']).to.equal('t0k-en_1');
      expect(execute!.headers).not.to.have.property('authorization');
    } finally {
      document.cookie = 'whm_csrf=; max-age=0';
    }
  });

  it('asks in words that the page can fill in', async () => {
    const config = {
      confirm: {
        title: 'Sure?',
        body: 'Send {{contact.name}} the code to {{contact.phone_number}}?',
      },
    };
    const server = await FakeServer.start({list: [listed(stock('a', {config}))]});
    const bar = await loadedBar(server, {contact: {name: 'Zoë "Zed"'}});
    await press(buttons(bar)[0]!);
    const text = (): string =>
      textOf(
        bar.shadowRoot!.querySelector('cs-ask-dialog')?.shadowRoot?.querySelector('dialog') ?? bar,
      );
    await until(() => text().includes('Send Zoë "Zed" the code to'), text());
    expect(text()).to.contain('No value for contact.phone_number');
  });

  it('takes lists and results without an envelope', async () => {
    const list = [bare({custom_actions: [stock('a'), stock('b', {is_active: false})]})];
    const execute = [bare({success: true, message: 'Webhook executed successfully'})];
    const bar = await loadedBar(await FakeServer.start({list, execute}));
    expect(buttons(bar)).to.have.length(1);
    await press(button(bar, 'Stock a'));
    await toastSaying('Webhook executed successfully');
  });

  it('keeps no secret of the list in the page', async () => {
    const server = await FakeServer.start({list: [listed(stock('a'))]});
    const heard = oneEvent(document, 'cs-load');
    await loadedBar(server);
    expect(JSON.stringify((await heard).detail.actions)).to.not.contain('secret');
  });

  it('puts the link of a script that ran on the server behind a button, and opens absolute links', async () => {
    const script = stock('a', {action_type: 'javascript', config: {code: ''}});
    const result = {
      success: true,
      message: 'JavaScript action executed',
      redirect_url: 'https://crm.example.com/x',
      toast: {message: 'Action completed', type: 'success'},
    };
    const bar = await loadedBar(
      await FakeServer.start({list: [listed(script)], execute: [bare(result)]}),
    );
    await press(button(bar, 'Stock a'));
    const toast = await toastSaying('Action completed');
    expect(buttonsOf(toast).map(textOf)).to.eql(['Open']);
    const heard = oneEvent(document, 'cs-open-url');
    document.addEventListener('cs-open-url', event => event.preventDefault(), {once: true});
    await press(buttonsOf(toast)[0]!);
    expect((await heard).detail.url).to.equal('https://crm.example.com/x');
  });

  it('says what a failed run says', async () => {
    const result = {
      success: false,
      message: 'Action execution failed',
      toast: {message: 'Action failed', type: 'error'},
    };
    const bar = await loadedBar(
      await FakeServer.start({list: [listed(stock('a'))], execute: [bare(result)]}),
    );
    await press(button(bar, 'Stock a'));
    expect((await toastSaying('Action failed')).className).to.contain('error');
  });
});
