import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {CsActionBarElement, buttons, clean} from '../elements/bar-fixture.ts';

const done = success({success: true, message: 'Done well', state: 'succeeded'});
const serve = (): Promise<FakeServer> =>
  FakeServer.start({list: [listed(action('a'), action('b'))], execute: [done]});

describe('<cs-action-bar> on a page that was written', () => {
  afterEach(clean);

  it('works in what document.write wrote, and when the page is written again', async () => {
    const server = await serve();
    const frame = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
    const page = frame.contentWindow!;
    const failures: string[] = [];
    for (const time of ['first', 'second']) {
      const {document: written} = page;
      written.open();
      written.write(`<!doctype html><title>${time}</title>
        <cs-action-bar api="${server.url}" contact-id="c1"></cs-action-bar>
        <script type="module" src="/src/script-tag.ts"></script>`);
      written.close();
      page.addEventListener('error', event => failures.push(event.message));
      const bar = written.querySelector('cs-action-bar')!;
      await waitUntil(() => bar.shadowRoot?.querySelectorAll('[part~=button]').length === 2, time, {
        timeout: 10_000,
      });
      const ended = new Promise(resolve => written.addEventListener('cs-action', resolve));
      bar.shadowRoot!.querySelector<HTMLElement>('[part~=button]')!.click();
      await ended;
    }
    expect(failures).to.eql([]);
    expect(await server.requests('execute')).to.have.length(2);
  });

  it('is at home in a registry of a part of the page, where there are such', async () => {
    const server = await serve();
    const host = await fixture<HTMLElement>(html`<div></div>`);
    const registry = scopedRegistry() ?? customElements;
    CsActionBarElement.define('cs-action-bar', registry);
    CsActionBarElement.define('cs-action-bar', registry);
    const options = {mode: 'open', customElementRegistry: registry} as const;
    const root = host.attachShadow(options);
    root.innerHTML = '<cs-action-bar contact-id="c1"></cs-action-bar>';
    const bar = root.firstElementChild;
    if (!(bar instanceof CsActionBarElement)) throw new Error('The registry has no bar');
    bar.api = server.url;
    await waitUntil(() => buttons(bar).length === 2);
    const ended = new Promise(resolve =>
      document.addEventListener('cs-action', resolve, {once: true}),
    );
    buttons(bar)[0]!.click();
    await ended;
  });
});

/** Nothing where the engine has no such registries; there all elements share one. */
function scopedRegistry(): CustomElementRegistry | undefined {
  try {
    return new CustomElementRegistry();
  } catch {
    return undefined;
  }
}
