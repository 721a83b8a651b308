import {type CsActionBarElement, until} from './bar-fixture.ts';

/** The question that a bar asks. */
export const dialogOf = (bar: CsActionBarElement): HTMLDialogElement | undefined =>
  bar.shadowRoot!.querySelector('cs-ask-dialog')?.shadowRoot?.querySelector('dialog[open]') ??
  undefined;

export async function opened(bar: CsActionBarElement): Promise<HTMLDialogElement> {
  await until(() => dialogOf(bar), 'the dialog opens');
  return dialogOf(bar)!;
}

export const field = (dialog: HTMLDialogElement, name: string): HTMLInputElement =>
  dialog.querySelector<HTMLInputElement>(`[data-field=${name}]`)!;

export function fill(dialog: HTMLDialogElement, name: string, value: string): void {
  const control = field(dialog, name);
  control.value = value;
  control.dispatchEvent(new Event('input', {bubbles: true}));
}
