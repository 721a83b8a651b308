/** Where a text is to go: an element of the page, or a selector of one. */
export type Composer = string | HTMLElement;

/**
 * Types a text where the caret is in the page's composer, as a person would: what is selected gives way, and the
 * browser's own undo takes it back. Returns false where there is no composer that takes text.
 */
export function insertText(composer: Composer | undefined, text: string): boolean {
  const box = typeof composer === 'string' ? find(composer) : composer;
  if (!box || !isSeen(box)) return false;
  if (box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement) {
    if (box.disabled || box.readOnly || !takesFocus(box)) return false;
    if (!type(text)) {
      box.setRangeText(text, box.selectionStart ?? 0, box.selectionEnd ?? 0, 'end');
      box.dispatchEvent(
        new InputEvent('input', {bubbles: true, data: text, inputType: 'insertText'}),
      );
    }
    return true;
  }
  if (!box.isContentEditable) return false;
  const selection = getSelection();
  const caret = selection?.anchorNode;
  if (!takesFocus(box)) return false;
  // A box that never had the caret gets the text at its end.
  if (!caret || !box.contains(caret)) {
    selection?.selectAllChildren(box);
    selection?.collapseToEnd();
  }
  return type(text);
}

function find(selector: string): HTMLElement | undefined {
  try {
    return [...document.querySelectorAll<HTMLElement>(selector)].find(isSeen);
  } catch {
    console.warn(`cs-action-bar: composer="${selector}" is no selector`);
    return undefined;
  }
}

/** Pages keep composers of other conversations; what is typed there is sent to nobody, or to somebody else. */
const isSeen = (box: Element): boolean => box.checkVisibility({visibilityProperty: true});

/** Gives it the focus. Returns false where something else keeps it, as a dialog does: what is typed would go there. */
function takesFocus(box: HTMLElement): boolean {
  box.focus();
  const root = box.getRootNode();
  const at = (root instanceof ShadowRoot && root.activeElement) || document.activeElement;
  return !at || at === document.body || at.contains(box);
}

/** There is no other way yet that a person can undo. */
const type = (text: string): boolean => document.execCommand('insertText', false, text);
