import type {Messages} from '../../locales/messages.ts';
import {CsToasterElement} from './toaster.ts';

let bars = 0;
let toaster: CsToasterElement | undefined;

/** Keeps the page's one toaster while a bar is there; it stays until its last toast is gone. */
export function keepToaster(messages: Messages | undefined): () => void {
  bars++;
  if (!toaster?.isConnected) {
    // Another version of us may hold the name.
    for (let more = 1; !customElements.getName(CsToasterElement); more++)
      CsToasterElement.define(more === 1 ? undefined : `cs-toaster-${more}`);
    toaster = new CsToasterElement();
    toaster.onIdle = removeIfIdle;
    document.body.append(toaster);
  }
  if (messages) toaster.messages = messages;
  return () => {
    bars--;
    removeIfIdle();
  };
}

/** Makes the toasts speak like the bar that was heard last. */
export function speakIn(messages: Messages): void {
  if (toaster) toaster.messages = messages;
}

/** Dismisses the newest toast. Returns whether there was one. */
export const dismissNewest = (): boolean => toaster?.dismissNewest() ?? false;

function removeIfIdle(): void {
  if (bars > 0 || !toaster?.isIdle) return;
  toaster.remove();
  toaster = undefined;
}
