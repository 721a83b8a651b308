import type {Messages} from '../../../src/locales/messages.ts';
import {CsActionBarElement, buttons, toaster} from '../elements/bar-fixture.ts';

/** Buttons of actions that are in sight. */
export const buttonsInSight = (bar: CsActionBarElement): HTMLButtonElement[] =>
  buttons(bar).filter(one => !one.matches('[data-over], .more'));

/** The question that a bar asks. */
export function questionOf(bar: CsActionBarElement): HTMLDialogElement | null | undefined {
  const dialog = bar.shadowRoot!.querySelector('cs-ask-dialog');
  return dialog?.shadowRoot?.querySelector<HTMLDialogElement>('dialog[open]');
}

/** The words of the toasts. */
export const wordsOfToasts = (): Messages => toaster()!.messages;

/** The list of actions or of runs that is open over the page. */
export function openedList(bar: CsActionBarElement): Element | null {
  const found = bar.shadowRoot!.querySelector('cs-action-picker, cs-run-tray');
  const isOpen = found?.shadowRoot?.querySelector(':popover-open, dialog[open]');
  return isOpen ? found : null;
}

type Entries = readonly {readonly action: {readonly id: string}}[];

/** The action that Enter would run in an open list. */
export function chosenIn(list: Element): string | undefined {
  const entries = Reflect.get(list, 'entries') as Entries;
  return entries[Number(Reflect.get(list, 'active'))]?.action.id;
}

/** The bar or the toaster that an element stands in. */
export function ownerOf(element: Element | null): Element | undefined {
  let at: Node | null = element;
  while (at) {
    if (at instanceof CsActionBarElement || at === toaster()) return at as Element;
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return undefined;
}

/** The element that has the focus, in whatever shadow it stands. */
export function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

/** Whether the focus is in a toast: then none goes by itself. */
export const isReading = (): boolean => Boolean(toaster()?.shadowRoot?.activeElement);

/** Until what the size of the page changes has changed. */
export async function frames(): Promise<void> {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}
