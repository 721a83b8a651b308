import {type Keystroke, readShortcut} from '../../protocol/shortcut.ts';

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** The keystrokes of a shortcut, one or two; nothing where it is none. */
export const parseShortcut = (text: string): readonly Keystroke[] | undefined =>
  readShortcut(text, isMac ? 'meta' : 'ctrl');

/** Whether a key was this one. Shift counts only where it does not already make another character. */
export function isStroke(event: KeyboardEvent, stroke: Keystroke): boolean {
  const key = event.key.toLowerCase();
  const isLetter = /^[\p{L}\p{N}]$/u.test(key);
  return (
    (key === stroke.key || keyOf(event).toLowerCase() === stroke.key) &&
    event.ctrlKey === stroke.ctrl &&
    event.altKey === stroke.alt &&
    event.metaKey === stroke.meta &&
    (event.shiftKey === stroke.shift || (!isLetter && stroke.key.length === 1))
  );
}

/**
 * The key of an event. With Alt a Mac types another character, and a keyboard of another script a letter that no
 * shortcut has; then the key's own letter counts.
 */
export function keyOf({key, code, altKey}: KeyboardEvent): string {
  const own = /^(?:Key|Digit)(.)$/.exec(code)?.[1];
  return own && (altKey || key > '~') ? own : key;
}

const symbols = isMac
  ? {ctrl: '⌃', alt: '⌥', shift: '⇧', meta: '⌘'}
  : {ctrl: 'Ctrl+', alt: 'Alt+', shift: 'Shift+', meta: 'Meta+'};

/** A shortcut as it is shown: `⌘K` on a Mac, `Ctrl+K` elsewhere. */
export function showShortcut(strokes: readonly Keystroke[]): string {
  return strokes
    .map(stroke => {
      const held = (['ctrl', 'alt', 'shift', 'meta'] as const).filter(name => stroke[name]);
      const key =
        stroke.key.length === 1 && held.length > 0 ? stroke.key.toUpperCase() : stroke.key;
      return held.map(name => symbols[name]).join('') + (key === ' ' ? 'Space' : key);
    })
    .join(' ');
}

/** For `aria-keyshortcuts`. Sequences have no word there. */
export function ariaShortcut(strokes: readonly Keystroke[]): string | undefined {
  const [stroke] = strokes;
  if (!stroke || strokes.length > 1) return undefined;
  const held = [
    stroke.ctrl && 'Control',
    stroke.alt && 'Alt',
    stroke.shift && 'Shift',
    stroke.meta && 'Meta',
  ].filter(Boolean);
  return [...held, stroke.key === ' ' ? 'Space' : stroke.key].join('+');
}

/**
 * Whether a key would be typed into a text where it was pressed; so it may be in what an element of the page keeps to
 * itself, in a closed shadow root.
 */
export function isTyping(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target.localName.includes('-') && !target.shadowRoot) ||
    (target instanceof HTMLInputElement &&
      !/^(button|checkbox|radio|submit|reset)$/.test(target.type))
  );
}
