import {expect} from '@open-wc/testing';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {type CsActionBarElement, clean, loadedBar, toastSaying, until} from './bar-fixture.ts';
import {click, fill, loadedManager, settled, startServer} from './manager-fixture.ts';

const done = success({success: true, message: 'Done', state: 'succeeded', execution_id: 'e1'});

/** A key as a keyboard of another script sends it; no driver has one. */
function typeOn(target: Element, key: string, code: string, more: KeyboardEventInit): void {
  const init = {key, code, bubbles: true, composed: true, cancelable: true, ...more};
  target.dispatchEvent(new KeyboardEvent('keydown', init));
}

describe('the keys on a keyboard of another script', () => {
  afterEach(clean);

  const barWith = async (shortcut: string): Promise<[CsActionBarElement, FakeServer]> => {
    const list = [listed(action('a', {config: {shortcut}}))];
    const server = await FakeServer.start({list, execute: [done]});
    return [await loadedBar(server, {palette: ''}), server];
  };

  for (const [script, key] of [
    ['Arabic', 'ن'],
    ['Devanagari', 'क'],
    ['Cyrillic', 'л'],
  ] as const)
    it(`open the palette (${script})`, async () => {
      const [bar] = await barWith('Alt+J');
      const mod = /Mac/.test(navigator.platform) ? {metaKey: true} : {ctrlKey: true};
      typeOn(document.body, key, 'KeyK', mod);
      await until(() => bar.shadowRoot!.querySelector('cs-action-picker'), 'it opens');
    });

  it('run an action, and a layout that moves the Latin letters keeps its own', async () => {
    const [, server] = await barWith('Ctrl+J');
    // Dvorak has J where others have C.
    typeOn(document.body, 'h', 'KeyJ', {ctrlKey: true});
    typeOn(document.body, 'ت', 'KeyJ', {ctrlKey: true});
    await toastSaying('Done');
    expect((await server.requests('execute')).length).to.equal(1);
  });

  it('save in the manager', async () => {
    const server = await startServer({update: [success(action('a'))]});
    const manager = await loadedManager(server);
    await click(manager, 'Edit Alpha');
    await fill(manager, 'Name', 'Other');
    const field = manager
      .shadowRoot!.querySelector('cs-action-editor')!
      .shadowRoot!.querySelector('input')!;
    typeOn(field, 'س', 'KeyS', {ctrlKey: true});
    await settled(manager);
    await until(async () => (await server.requests('update')).length === 1, 'it is saved');
  });
});
