import {byId} from './dom.ts';

/** The message box. Enter sends, Shift and Enter makes a line; each contact has its own draft. */
export class Composer {
  readonly #form = byId('composer', HTMLFormElement);
  readonly #box = byId('message', HTMLTextAreaElement);
  readonly #drafts = new Map<string, string>();
  #contactId = '';

  constructor(onSend: (text: string) => void) {
    this.#form.addEventListener('submit', event => {
      event.preventDefault();
      const text = this.#box.value.trim();
      if (!text) return;
      this.#box.value = '';
      onSend(text);
    });
    this.#box.addEventListener('keydown', event => {
      // While an input method composes, Enter chooses a word.
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#form.requestSubmit();
    });
  }

  /** Keeps the draft of the contact before, and brings that of this one back. */
  open(contactId: string): void {
    this.#drafts.set(this.#contactId, this.#box.value);
    this.#contactId = contactId;
    this.#box.value = this.#drafts.get(contactId) ?? '';
  }

  /** Puts text where the caret is; what is selected gives way. Returns false if it is for another contact. */
  insert(contactId: string, text: string): boolean {
    if (contactId !== this.#contactId) return false;
    const {selectionStart, selectionEnd} = this.#box;
    this.#box.setRangeText(text, selectionStart, selectionEnd, 'end');
    return true;
  }
}
