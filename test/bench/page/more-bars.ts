import type {PeerBars} from '../peers/peer-bars.ts';
import type {Stage, Tab} from './stage.ts';

/** In the page: adds bars of ours; resolves when they show their buttons. */
async function addOurs(count: number): Promise<void> {
  const model = document.querySelector('cs-action-bar')!;
  const loads = Array.from({length: count}, () => {
    const bar = document.createElement('cs-action-bar');
    Object.assign(bar, {api: model.api, contactId: 'c1'});
    const loaded = new Promise(resolve => bar.addEventListener('cs-load', resolve, {once: true}));
    document.body.append(bar);
    return loaded.then(() => bar.updateComplete);
  });
  await Promise.all(loads);
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}

/** In the page: the same by hand. */
async function addRaw(count: number): Promise<void> {
  await window.rawBars.add(count);
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}

/** In the page: the same by what others have. */
async function addPeers(count: number): Promise<void> {
  const peers: PeerBars = window.peerBars;
  await peers.add(count);
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}

/** In the page: comes near the bar, until all is there that a click may need. */
export async function approach(): Promise<void> {
  const bar = document.querySelector('cs-action-bar')!;
  const needed = ['cs-toaster', 'cs-action-picker'];
  while (!needed.every(name => customElements.get(name))) {
    bar.dispatchEvent(new Event('pointerenter'));
    await new Promise(requestAnimationFrame);
  }
}

const adders: Readonly<Record<string, (count: number) => Promise<void>>> = {
  ours: addOurs,
  raw: addRaw,
};

/** Opens a page with one bar of 11 buttons, ready for a click, and acts on it. */
export async function withBar<T>(
  stage: Stage,
  kind: string,
  act: (tab: Tab) => Promise<T>,
): Promise<T> {
  await using tab = await stage.tab();
  await tab.show(`/page/${kind}?n=11`);
  // All that the first bar brings with it has come.
  if (kind === 'ours') await tab.page.evaluate(approach);
  await tab.collect();
  return await act(tab);
}

/** Adds bars to a page with one, and returns what `measure` has grown by. */
export const grownBy = (
  stage: Stage,
  kind: string,
  count: number,
  measure: (tab: Tab) => Promise<number>,
): Promise<number> =>
  withBar(stage, kind, async tab => {
    const before = await measure(tab);
    await tab.page.evaluate(adders[kind] ?? addPeers, count);
    return (await measure(tab)) - before;
  });
