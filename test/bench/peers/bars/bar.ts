/** What all bars of the bench do alike: the list, the click, and when they are drawn. */
import type {PeerBars} from '../peer-bars.ts';

export interface PeerAction {
  readonly id: string;
  readonly name: string;
  readonly icon: string;
}

declare global {
  /** Drawings by the names of icons, of 24 by 24; the build puts them here. */
  const iconPaths: Readonly<Record<string, string>>;
}

const api = `/n/${new URLSearchParams(location.search).get('n')}`;
let list: Promise<readonly PeerAction[]> | undefined;

async function load(): Promise<readonly PeerAction[]> {
  const response = await fetch(`${api}/api/custom-actions?limit=100&page=1`);
  const {data} = (await response.json()) as {data: {custom_actions: PeerAction[]}};
  return data.custom_actions;
}

/** Runs an action as a click does, and tells nobody what became of it. */
export function run({id}: PeerAction): void {
  void fetch(`${api}/api/custom-actions/${id}/execute`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({contact_id: 'c1', idempotency_key: crypto.randomUUID()}),
  });
}

/** An icon as the text of an SVG. Component sets fill those in their slots, but not what is inside. */
export const svgOf = (icon: string, attributes = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="1em" height="1em" ` +
  `stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" ${attributes}>` +
  `<path fill="none" d="${iconPaths[icon]}"/></svg>`;

/** The same as an address, for those that take icons by address. */
export const svgAddress = (icon: string): string =>
  `data:image/svg+xml,${encodeURIComponent(svgOf(icon))}`;

export function toolbar(): HTMLElement {
  const bar = document.createElement('div');
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', 'Actions');
  return bar;
}

/** Offers a kind of bar to the bench; `make` resolves when its buttons and icons are there. */
export function offer(make: (actions: readonly PeerAction[]) => Promise<HTMLElement>): void {
  const bars: PeerBars = {
    async add(count) {
      const actions = await (list ??= load());
      const bars = await Promise.all(Array.from({length: count}, () => make(actions)));
      return bars.length;
    },
  };
  window.peerBars = bars;
}
