import type {Messages} from '../../locales/messages.ts';
import {CsToasterElement} from './toaster.ts';

const bars = new Set<object>();
let toaster: CsToasterElement | undefined;
/** When it came back last, after the page had taken it away. */
let backAt = 0;
/** Milliseconds that pass before it comes back again, to a page that will not have it. */
const pause = 1_000;

/** Keeps the page's one toaster while a bar is there; makes it, where there is none or the page has thrown it away. */
export function keepToaster(bar: object, messages: Messages): void {
  bars.add(bar);
  if (!toaster) {
    // Another version of us may hold the name.
    for (let more = 1; !customElements.getName(CsToasterElement); more++)
      CsToasterElement.define(more === 1 ? undefined : `cs-toaster-${more}`);
    toaster = new CsToasterElement();
    toaster.onTurn = settle;
  }
  if (!toaster.isConnected) document.body.append(toaster);
  toaster.messages = messages;
}

/** A bar has gone; the toaster stays until its last toast is gone. */
export function leaveToaster(bar: object): void {
  bars.delete(bar);
  removeIfIdle();
}

/** Makes the toasts speak like the bar that was heard last. */
export function speakIn(messages: Messages): void {
  if (toaster) toaster.messages = messages;
}

/** Dismisses the newest toast. Returns whether there was one. */
export const dismissNewest = (): boolean => toaster?.dismissNewest() ?? false;

function removeIfIdle(): void {
  if (bars.size > 0 || !toaster?.isIdle) return;
  toaster.remove();
  toaster = undefined;
}

const settle = (): void => (toaster?.isConnected ? removeIfIdle() : comeBack());

/** Pages that are morphed to what their server sends (Turbo, Livewire, htmx) take away what that does not know. */
function comeBack(): void {
  const wait = Math.max(backAt + pause - Date.now(), 0);
  setTimeout(() => {
    if (!toaster || toaster.isConnected || (bars.size === 0 && toaster.isIdle)) return;
    backAt = Date.now();
    document.body.append(toaster);
  }, wait);
}
