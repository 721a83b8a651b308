import type {Messages} from '../../locales/messages.ts';
import {CsToasterElement} from './toaster.ts';

const bars = new Set<object>();
let toaster: CsToasterElement | undefined;

/** Keeps the page's one toaster while a bar is there; makes it, where there is none or the page has thrown it away. */
export function keepToaster(bar: object, messages: Messages): void {
  bars.add(bar);
  if (!toaster?.isConnected) {
    // Another version of us may hold the name.
    for (let more = 1; !customElements.getName(CsToasterElement); more++)
      CsToasterElement.define(more === 1 ? undefined : `cs-toaster-${more}`);
    toaster = new CsToasterElement();
    toaster.onIdle = removeIfIdle;
    document.body.append(toaster);
  }
  toaster.messages = messages;
}

/** Whether the page has thrown away a toaster that has something to say, as with all of its body. */
export const isToasterLost = (): boolean =>
  toaster !== undefined && !toaster.isConnected && !toaster.isIdle;

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
