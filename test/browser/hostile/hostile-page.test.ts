import {expect, fixture, html, oneEvent, waitUntil} from '@open-wc/testing';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {
  CsActionBarElement,
  button,
  buttons,
  clean,
  loadedBar,
  press,
  toastSaying,
  toaster,
  toasts,
} from '../elements/bar-fixture.ts';

const done = success({success: true, message: 'Done well', state: 'succeeded'});
const serve = (): Promise<FakeServer> =>
  FakeServer.start({list: [listed(action('a'), action('b'))], execute: [done]});

/** Whether all of it can be seen in the window. */
function isInside(element: Element): boolean {
  const {left, top, right, bottom} = element.getBoundingClientRect();
  return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
}

describe('<cs-action-bar> on a hostile page', () => {
  const sheets: HTMLStyleElement[] = [];
  const style = (css: string): void => {
    const sheet = document.createElement('style');
    sheet.textContent = css;
    document.head.append(sheet);
    sheets.push(sheet);
  };
  afterEach(async () => {
    for (const sheet of sheets.splice(0)) sheet.remove();
    document.documentElement.removeAttribute('style');
    await clean();
  });

  for (const reset of [
    '* {all: unset}',
    '* {all: unset !important}',
    'body * {position: static !important; display: inline !important; margin: 3em !important}',
  ])
    it(`keeps its shape and its corner under ${reset}`, async () => {
      style(reset);
      const bar = await loadedBar(await serve());
      const [first, second] = buttons(bar).map(one => one.getBoundingClientRect());
      expect(first!.width).to.be.at.least(24);
      expect(first!.height).to.be.at.least(24);
      expect(second!.left).to.be.at.least(first!.right);
      await press(button(bar, 'Action a'));
      const toast = await toastSaying('Done well');
      expect(isInside(toast)).to.equal(true);
      expect(getComputedStyle(toaster()!).position).to.equal('fixed');
    });

  it('stays inside the window with huge letters and zoom', async () => {
    document.documentElement.style.fontSize = '48px';
    document.documentElement.style.zoom = '1.5';
    const bar = await loadedBar(await serve());
    await press(button(bar, 'Action a'));
    const toast = await toastSaying('Done well');
    const {left, right} = toast.getBoundingClientRect();
    expect(left).to.be.at.least(0);
    expect(right).to.be.at.most(innerWidth + 1);
  });

  it('works inside shadow roots inside shadow roots, and is heard outside', async () => {
    const server = await serve();
    let place: HTMLElement | ShadowRoot = await fixture<HTMLElement>(html`<div></div>`);
    for (let depth = 0; depth < 3; depth++) {
      const host: HTMLElement = document.createElement('div');
      place.append(host);
      place = host.attachShadow({mode: depth === 1 ? 'closed' : 'open'});
    }
    const bar = document.createElement('cs-action-bar');
    Object.assign(bar, {contactId: 'c1', api: server.url});
    place.append(bar);
    await waitUntil(() => buttons(bar).length === 2);
    const heard = oneEvent(document, 'cs-action');
    await press(button(bar, 'Action b'));
    expect((await heard).detail.action.id).to.equal('b');
  });

  it('sees its run to the end while a framework makes it anew thirty times a second', async () => {
    const execute = [{...done, held: true}];
    const server = await FakeServer.start({list: [listed(action('a'))], execute});
    const first = await loadedBar(server);
    await press(button(first, 'Action a'));
    const place = first.parentElement!;
    let current: CsActionBarElement = first;
    for (let frame = 0; frame < 60; frame++) {
      const next = document.createElement('cs-action-bar');
      Object.assign(next, {contactId: 'c1', api: server.url});
      current.replaceWith(next);
      current = next;
      await new Promise(requestAnimationFrame);
    }
    await server.release();
    await toastSaying('Done well');
    expect(toasts()).to.have.length(1);
    expect(place.childElementCount).to.equal(1);
    expect(await server.requests('execute')).to.have.length(1);
    expect(await server.requests('list')).to.have.length(1);
    expect(document.querySelectorAll('cs-toaster')).to.have.length(1);
  });

  it('does nothing where its name is taken, by itself or by another', () => {
    class Other extends HTMLElement {}
    customElements.define('cs-taken', Other);
    CsActionBarElement.define('cs-taken');
    CsActionBarElement.define();
    expect(customElements.get('cs-taken')).to.equal(Other);
    expect(customElements.get('cs-action-bar')).to.equal(CsActionBarElement);
  });

  it('works where the page makes every shadow root closed', async () => {
    const original = Element.prototype.attachShadow;
    let closed: ShadowRoot | undefined;
    Element.prototype.attachShadow = function (options) {
      const root = original.call(this, {...options, mode: 'closed'});
      if (this.localName === 'cs-action-bar') closed = root;
      return root;
    };
    try {
      const server = await serve();
      const bar = document.createElement('cs-action-bar');
      Object.assign(bar, {contactId: 'c1', api: server.url});
      (await fixture<HTMLElement>(html`<div></div>`)).append(bar);
      await waitUntil(() => closed?.querySelectorAll('[part~=button]').length === 2);
      const heard = oneEvent(document, 'cs-action');
      bar.run('a');
      expect((await heard).detail.action.id).to.equal('a');
    } finally {
      Element.prototype.attachShadow = original;
    }
  });

  it('is not disturbed by a body that is emptied under it', async () => {
    const server = await serve();
    const bar = await loadedBar(server);
    await press(button(bar, 'Action a'));
    await toastSaying('Done well');
    toaster()!.remove();
    await press(button(bar, 'Action b'));
    await toastSaying('Done well');
    toaster()!.remove();
    const place = bar.parentElement!;
    bar.remove();
    place.append(bar);
    await waitUntil(() => buttons(bar).length === 2);
    await press(button(bar, 'Action a'));
    await toastSaying('Done well');
  });

  it('tells the end of a run although the page has made all of its body anew meanwhile', async () => {
    const held = {
      ...success({success: true, message: 'Done well', state: 'succeeded'}),
      held: true,
    };
    const server = await FakeServer.start({list: [listed(action('a'))], execute: [held]});
    const bar = await loadedBar(server);
    await press(button(bar, 'Action a'));
    bar.remove();
    toaster()!.remove();
    await loadedBar(server, {contactId: 'c2'});
    await server.release();
    await toastSaying('Done well');
  });
});
