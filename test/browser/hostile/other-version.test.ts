import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import {FakeServer, action, listed, success} from '../fake-server.ts';

class OtherBar extends HTMLElement {}
class OtherToaster extends HTMLElement {}

describe('<cs-action-bar> on a page that has another version of it', () => {
  it('leaves it its names, and works under a name of its own, toasts included', async () => {
    customElements.define('cs-action-bar', OtherBar);
    customElements.define('cs-toaster', OtherToaster);
    const {CsActionBarElement} = await import('../../../src/elements/action-bar/action-bar.ts');
    CsActionBarElement.define();
    CsActionBarElement.define('cs-newer-bar');
    expect(customElements.get('cs-action-bar')).to.equal(OtherBar);
    expect(customElements.get('cs-toaster')).to.equal(OtherToaster);

    const done = success({success: true, message: 'Done well', state: 'succeeded'});
    const server = await FakeServer.start({list: [listed(action('a'))], execute: [done]});
    const bar = new CsActionBarElement();
    Object.assign(bar, {contactId: 'c1', api: server.url});
    const place = await fixture<HTMLElement>(html`<div></div>`);
    place.append(bar);
    await waitUntil(() => bar.shadowRoot?.querySelector('[part~=button]'), 'the list loads');
    bar.shadowRoot!.querySelector<HTMLElement>('[part~=button]')!.click();
    const toasts = (): HTMLElement[] =>
      [...document.body.children].flatMap(({shadowRoot}) =>
        Array.from(shadowRoot?.querySelectorAll<HTMLElement>('[part~=toast]') ?? []),
      );
    await waitUntil(() => toasts().length === 1, 'the toast is there', {timeout: 8_000});
    expect(toasts()[0]!.innerText).to.contain('Done well');
    bar.remove();
  });
});
