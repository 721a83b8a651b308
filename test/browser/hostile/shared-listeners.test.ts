import {expect} from '@open-wc/testing';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {clean, until} from '../elements/bar-fixture.ts';
import {OldPage} from './old-page.ts';

/**
 * What zone.js does until Angular 17: all listeners of a target for a type share one of the browser's, which is added
 * with the options of the first, and it does not know of signals.
 */
const script = `
  const {addEventListener: add, removeEventListener: remove} = EventTarget.prototype;
  const targets = new WeakMap();
  const captures = options => (typeof options === 'object' ? Boolean(options.capture) : options === true);
  const listOf = (target, key) => {
    if (!targets.has(target)) targets.set(target, {});
    return (targets.get(target)[key] ??= []);
  };
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? window;
    const list = listOf(target, type + captures(options));
    const isFirst = list.length === 0;
    if (list.some(one => one.listener === listener)) return;
    list.push({listener, once: options?.once});
    if (!isFirst) return;
    list.shared = event => {
      for (const one of [...list]) {
        if (one.once) list.splice(list.indexOf(one), 1);
        if (typeof one.listener === 'function') one.listener.call(target, event);
        else one.listener.handleEvent(event);
      }
      if (list.length === 0) remove.call(target, type, list.shared, options);
    };
    add.call(target, type, list.shared, typeof options === 'object' ? {...options, signal: options.signal, once: false} : options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window;
    const list = listOf(target, type + captures(options));
    const at = list.findIndex(one => one.listener === listener);
    if (at >= 0) list.splice(at, 1);
    if (at >= 0 && list.length === 0) remove.call(target, type, list.shared, options);
  };`;
const data = {code: `return {toast: 'It ran'}`, context: {}};
const running = success({success: true, state: 'running', message: '', data});

describe('<cs-action-bar> on a page of zone.js', () => {
  afterEach(clean);

  const open = async (): Promise<OldPage> => {
    const config = {code: '', effects: ['toast']};
    const server = await FakeServer.start({
      list: [listed(action('a', {action_type: 'javascript', config}))],
      execute: [running],
    });
    return OldPage.open(server, script);
  };
  const frame = (page: OldPage): Element | null => page.document.querySelector('body > iframe');

  it('leaves the page the messages that it listens to', async () => {
    const page = await open();
    await until(() => frame(page), 'there is a sandbox');
    const heard: unknown[] = [];
    const view = page.document.defaultView!;
    view.addEventListener('message', ({data: said}) => heard.push(said));
    page.click('Action a');
    await page.toastSaying('It ran');
    view.postMessage('of the page', '*');
    await until(() => heard.includes('of the page'), 'the page hears it');
  });

  it('runs scripts in a bar that was made anew', async () => {
    const page = await open();
    page.click('Action a');
    await page.toastSaying('It ran');
    page.bar.remove();
    await until(() => !frame(page), 'the sandbox has gone');
    page.document.body.append(page.bar);
    await until(() => page.find('[part~=button]'), 'the list is there');
    page.document.querySelector('cs-toaster')?.remove();
    page.click('Action a');
    await page.toastSaying('It ran');
    expect(page.failures).to.eql([]);
  });
});
