/** Several bars on one page: which of them takes a key, and what stays of those that are gone. */
import {expect} from '@open-wc/testing';
import {
  type CsActionBarElement,
  button,
  clean,
  descriptionOf,
  loadedBar,
  textOf,
  toastSaying,
  until,
} from './bar-fixture.ts';
import {FakeServer, action, listed, success} from '../fake-server.ts';

const done = success({success: true, message: 'Done', state: 'succeeded', execution_id: 'e1'});

/** The keys of the action `Refund`, pressed on the page itself. Returns whether a bar took them. */
function pressKeys(): boolean {
  const event = new KeyboardEvent('keydown', {
    key: '9',
    code: 'Digit9',
    ctrlKey: true,
    shiftKey: true,
    bubbles: true,
    cancelable: true,
  });
  return !document.body.dispatchEvent(event);
}

interface Stand {
  readonly bar: CsActionBarElement;
  readonly server: FakeServer;
}

/** A bar with a server of its own, so that it can be seen which bar has run something. */
async function standing(contactId: string, name = 'Refund'): Promise<Stand> {
  const server = await FakeServer.start({
    list: [listed(action('a1', {name, config: {shortcut: 'Ctrl+Shift+9'}}))],
    execute: [done],
    availability: [listed()],
    history: [success({executions: []})],
  });
  return {bar: await loadedBar(server, {contactId}), server};
}

const contacts = async ({server}: Stand): Promise<unknown[]> =>
  (await server.requests('execute')).map(({body}) => (body as {contact_id: unknown}).contact_id);

const ran = (stand: Stand, count = 1): Promise<void> =>
  until(async () => (await contacts(stand)).length === count, 'it runs');

/** What this page listens to for its bars. */
const kinds = new Set(['keydown', 'online', 'offline']);

/** Counts what is listened to from now on. */
function listening(): {count(): number; restore(): void} {
  const live = new Set<string>();
  const targets: readonly EventTarget[] = [document, window];
  const ids = new WeakMap<object, number>();
  const name = (place: number, type: string, listener: object): string => {
    if (!ids.has(listener)) ids.set(listener, Math.random());
    return `${place} ${type} ${ids.get(listener)}`;
  };
  const restores = targets.map((target, place) => {
    const {addEventListener, removeEventListener} = target;
    target.addEventListener = function (
      this: EventTarget,
      ...given: Parameters<EventTarget['addEventListener']>
    ) {
      const [type, listener] = given;
      if (kinds.has(type) && listener) live.add(name(place, type, listener));
      addEventListener.apply(target, given);
    };
    target.removeEventListener = function (
      this: EventTarget,
      ...given: Parameters<EventTarget['removeEventListener']>
    ) {
      const [type, listener] = given;
      if (listener) live.delete(name(place, type, listener));
      removeEventListener.apply(target, given);
    };
    return () => Object.assign(target, {addEventListener, removeEventListener});
  });
  return {
    count: () => live.size,
    restore: () => {
      for (const restore of restores) restore();
    },
  };
}

describe('the bars of a page', () => {
  afterEach(clean);

  it('run something once by a key: in the bar that was used last', async () => {
    const [one, two] = [await standing('c1'), await standing('c2')];
    button(one.bar, 'Refund').focus();
    expect(pressKeys()).to.equal(true);
    await ran(one);
    button(two.bar, 'Refund').focus();
    pressKeys();
    await ran(two);
    expect(await contacts(one)).to.eql(['c1']);
    expect(await contacts(two)).to.eql(['c2']);
  });

  it('leave the keys to those that stay, whichever of them goes', async () => {
    const [one, two, three] = [await standing('c1'), await standing('c2'), await standing('c3')];
    // The one that was used last.
    button(one.bar, 'Refund').focus();
    one.bar.remove();
    expect(pressKeys()).to.equal(true);
    await ran(three);
    // One that was not used at all.
    two.bar.remove();
    await toastSaying('Done');
    pressKeys();
    await ran(three, 2);
    expect(await contacts(one)).to.eql([]);
    expect(await contacts(two)).to.eql([]);
  });

  it('leave nothing behind that listens, once all of them are gone', async () => {
    const page = listening();
    try {
      const stands = [await standing('c1'), await standing('c2'), await standing('c3')];
      // However many they are, the page is listened to once: for keys, and for the network coming and going.
      expect(page.count()).to.equal(3);
      for (const {bar} of stands) {
        button(bar, 'Refund').focus();
        bar.remove();
      }
      expect(page.count()).to.equal(0);
      expect(pressKeys()).to.equal(false);
      for (const stand of stands) expect(await contacts(stand)).to.eql([]);
    } finally {
      page.restore();
    }
  });

  it('give their keys to one that comes later, also after all others have gone', async () => {
    const first = await standing('c1');
    first.bar.remove();
    expect(pressKeys()).to.equal(false);
    const later = await standing('c2');
    expect(pressKeys()).to.equal(true);
    await ran(later);
    // One that was away for a while, as in a sidebar that a page moves.
    later.bar.remove();
    document.body.append(later.bar);
    try {
      await toastSaying('Done');
      expect(pressKeys()).to.equal(true);
      await ran(later, 2);
    } finally {
      later.bar.remove();
    }
    expect(await contacts(first)).to.eql([]);
  });

  it('all say that the page is offline, and forget it when it is online again', async () => {
    const stands = [await standing('c1'), await standing('c2')];
    const isSaid = ({bar}: Stand): boolean =>
      descriptionOf(button(bar, 'Refund')).includes('You are offline');
    let isOnline = true;
    Object.defineProperty(navigator, 'onLine', {configurable: true, get: () => isOnline});
    try {
      // More than once: at first a bar draws itself anew for other reasons, too.
      for (let round = 0; round < 10; round++)
        for (isOnline of [false, true]) {
          dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
          await until(() => stands.every(stand => isSaid(stand) !== isOnline), 'all follow');
        }
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
  });

  it('run nothing by a key while the page is offline', async () => {
    const {bar, server} = await standing('c1');
    Object.defineProperty(navigator, 'onLine', {configurable: true, get: () => false});
    try {
      dispatchEvent(new Event('offline'));
      expect(pressKeys()).to.equal(true);
      const said = bar.shadowRoot!.querySelector('[role=status]')!;
      await until(() => textOf(said).includes('You are offline'), 'it is said');
      expect(await server.requests('execute')).to.eql([]);
    } finally {
      Reflect.deleteProperty(navigator, 'onLine');
    }
  });

  it('run nothing by a key for a conversation that the page has put out of sight', async () => {
    const [one, two] = [await standing('c1'), await standing('c2')];
    // The one that was used last.
    button(one.bar, 'Refund').focus();
    one.bar.parentElement!.style.display = 'none';
    pressKeys();
    await ran(two);
    expect(await contacts(one)).to.eql([]);
    expect(await contacts(two)).to.eql(['c2']);
  });
});
