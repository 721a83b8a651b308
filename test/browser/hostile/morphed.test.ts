import {expect} from '@open-wc/testing';
import {FakeServer, action, listed, success} from '../fake-server.ts';
import {
  button,
  clean,
  loadedBar,
  press,
  toaster,
  toastSaying,
  until,
} from '../elements/bar-fixture.ts';

const done = success({success: true, message: 'Done well', state: 'succeeded'});
const toasters = (): Element[] => [...document.querySelectorAll('cs-toaster')];

/** As Turbo, Livewire and htmx do where their server sends the page again: what it does not know goes, the bar stays. */
const morph = (): void => toaster()!.remove();

describe('<cs-action-bar> on a page that follows what its server sends', () => {
  const {body} = document;
  afterEach(async () => {
    if (document.body !== body) document.documentElement.replaceChild(body, document.body);
    await clean();
  });

  const begin = async (held: boolean) => {
    const server = await FakeServer.start({
      list: [listed(action('a'))],
      execute: [{...done, held}],
    });
    const bar = await loadedBar(server);
    await press(button(bar, 'Action a'));
    return {server, bar};
  };

  it('keeps its toasts', async () => {
    await begin(false);
    await toastSaying('Done well');
    const before = toaster();
    morph();
    await until(() => toaster() === before, 'it is back');
    const toast = await toastSaying('Done well');
    await until(() => toast.getBoundingClientRect().height > 0, 'it is seen');
  });

  it('tells the end of a run that was under way', async () => {
    const {server} = await begin(true);
    morph();
    await server.release();
    await toastSaying('Done well');
  });

  it('does not fight a page that will not have them', async () => {
    let times = 0;
    const observer = new MutationObserver(() => {
      if (!toaster()) return;
      times++;
      toaster()!.remove();
    });
    observer.observe(document.body, {childList: true});
    await begin(false);
    await until(() => times > 1, 'it came back');
    const before = times;
    for (let frame = 0; frame < 20; frame++) await new Promise(requestAnimationFrame);
    observer.disconnect();
    expect(times - before).to.be.at.most(1);
    await toastSaying('Done well');
  });

  it('has one place for toasts, where Turbo brings the copy back that it made of the page', async () => {
    await begin(false);
    await toastSaying('Done well');
    const snapshot = document.importNode(document.body, true);
    document.documentElement.replaceChild(document.createElement('body'), document.body);
    await until(() => toasters().length === 1, 'it follows to the next page');
    document.documentElement.replaceChild(snapshot, document.body);
    await until(() => toasters().length === 1, 'the copy goes');
    await until(() => toaster()?.onTurn, 'it is the one that was there before');
    await toastSaying('Done well');
    expect(toasters().length).to.equal(1);
  });
});
