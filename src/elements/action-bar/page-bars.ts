import {hasFocus} from '../shared/has-focus.ts';

/** The bars of a page: what happens on all of the page is listened to once, however many bars there are. */
export interface PageBar {
  /** Whether it can be seen: a page may keep a bar for each of its conversations, and show one. */
  readonly isShown: boolean;
  /** A key was pressed, and this bar was used last. */
  onPageKey(event: KeyboardEvent): void;
  /** The browser has gone online or offline. */
  requestUpdate(): void;
  /** Takes the focus to where Tab comes to. */
  focus(): void;
}

/** The one that was used last at the end. */
const bars = new Set<PageBar>();

/** Begins to listen for a bar, or knows it as the one that is used now. */
export function useBar(bar: PageBar): void {
  const isFirst = bars.size === 0;
  bars.delete(bar);
  bars.add(bar);
  if (!isFirst) return;
  document.addEventListener('keydown', onKey);
  addEventListener('online', onLine);
  addEventListener('offline', onLine);
}

export function leavePage(bar: PageBar): void {
  bars.delete(bar);
  if (bars.size > 0) return;
  document.removeEventListener('keydown', onKey);
  removeEventListener('online', onLine);
  removeEventListener('offline', onLine);
}

/** Gives the focus back to what had it; where that has gone, it goes on in the bar that was used last. */
export function focusAgain(before: HTMLElement | undefined): void {
  before?.focus();
  if (before && !hasFocus(before)) [...bars].findLast(bar => bar.isShown)?.focus();
}

function onKey(event: KeyboardEvent): void {
  // A browser that fills a field in tells of a key without a name.
  if (!event.key) return;
  const all = [...bars];
  (all.findLast(bar => bar.isShown) ?? all.at(-1))?.onPageKey(event);
}

function onLine(): void {
  for (const bar of bars) bar.requestUpdate();
}
