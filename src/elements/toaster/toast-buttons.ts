import {html} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import type {Messages} from '../../locales/messages.ts';
import {isEffect} from '../../protocol/action.ts';
import {
  type Describe,
  performAgain,
  performOffered,
  performUndo,
  reportOf,
  undoOf,
} from '../../state/perform.ts';
import {type PageEffect, type Run, isRunning, mayRetry, offeredEffects} from '../../state/run.ts';
import type {Shown} from './shown.ts';
import {hasResult} from './toast-view.ts';

/** What the buttons of a toast need of it beside its run. */
export interface ToastDeeds {
  readonly describe: Describe;
  /** Key of the run whose details were copied just now. */
  readonly copied: string;
  say(text: string): void;
  copyDetails(run: Run): void;
  showResult(run: Run): void;
  report(run: Run, send: (text: string) => Promise<void>): void;
}

/** What can be done about a run: what the browser refused in the click, taking it back, trying again, telling of it. */
export function toastButtons(
  {run, store, elsewhere}: Shown,
  messages: Messages,
  deeds: ToastDeeds,
): readonly unknown[] {
  // Each an element of its own: one that took the place of another would have its focus, and its second click.
  const button = (label: string, act: () => unknown, key = label): unknown =>
    keyed(
      key,
      html`<button type="button" @click=${({detail}: MouseEvent) => detail > 1 || act()}>
        ${label}
      </button>`,
    );
  if (isRunning(run))
    return run.slow ? [button(messages.keepWaiting, () => store.dismiss(run.key))] : [];
  const buttons = offeredEffects(run).map(effect =>
    button(labelOf(effect, messages), () => void performOffered(store, run, effect)),
  );
  const {describe, copied} = deeds;
  const send = reportOf(store, run);
  const undo = undoOf(store, run);
  if (undo && !elsewhere)
    buttons.push(
      button(
        messages.undo,
        () =>
          performUndo(store, run, describe) ||
          deeds.say(messages.stillRunning(undo.name || messages.untitled)),
      ),
    );
  if (hasResult(run)) buttons.push(button(messages.showResult, () => deeds.showResult(run)));
  if (mayRetry(run) && !elsewhere)
    buttons.push(button(messages.retry, () => performAgain(store, run, describe)));
  if (run.state !== 'succeeded' || run.refused?.some(isEffect))
    buttons.push(
      button(
        copied === run.key ? messages.detailsCopied : messages.copyDetails,
        () => deeds.copyDetails(run),
        'details',
      ),
    );
  if (send) buttons.push(button(messages.report.open, () => deeds.report(run, send)));
  return buttons;
}

function labelOf({kind}: PageEffect, messages: Messages): string {
  if (kind === 'download') return messages.save;
  return kind === 'open_url' ? messages.open : messages.copy;
}
