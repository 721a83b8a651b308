import {expect, fixture, html, waitUntil} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {BlankTab} from '../../../src/state/blank-tab.ts';
import {FakeServer, listed} from '../fake-server.ts';

/** The tab that a real key press opens. */
async function openedTab(): Promise<BlankTab> {
  let tab: BlankTab | undefined;
  const open = (): void => {
    tab = new BlankTab();
  };
  const button = await fixture<HTMLElement>(html`<button @click=${open}>Open</button>`);
  button.focus();
  await sendKeys({press: 'Enter'});
  return tab!;
}

describe('a blank tab', () => {
  it('goes where the run leads it, and tells that place neither who sent it nor a way back', async () => {
    const page = '<!doctype html><script>fetch(`way-back/${opener === null}`).then(close)</script>';
    const headers = {'content-type': 'text/html'};
    const server = await FakeServer.start({list: [{headers, body: page}, listed()]});
    const tab = await openedTab();
    expect(tab.go(new URL(`${server.url}/target`))).to.equal(true);
    await waitUntil(async () => (await server.requests()).length === 2, 'the page comes', {
      timeout: 5_000,
    });
    const [target, wayBack] = await server.requests();
    expect(target!.headers['referer']).to.equal(undefined);
    expect(wayBack!.url).to.equal('/way-back/true');
    // It has gone; what is there now is not ours to close.
    tab.close();
    expect(tab.go(new URL(server.url))).to.equal(false);
  });

  it('is closed where the run leads nowhere', async () => {
    const tab = await openedTab();
    tab.close();
    expect(tab.go(new URL('https://example.invalid/'))).to.equal(false);
  });
});
