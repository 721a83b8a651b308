/**
 * Shortcuts as people write them: `Ctrl+Shift+K`, `Mod+K` (⌘ on a Mac, Ctrl elsewhere), `k`, or `g t`: one key after
 * the other.
 */
export interface Keystroke {
  /** Of `KeyboardEvent.key`, in lower case. */
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  readonly meta: boolean;
}

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

const modifiers: Readonly<Record<string, 'ctrl' | 'alt' | 'shift' | 'meta'>> = {
  ctrl: 'ctrl',
  control: 'ctrl',
  alt: 'alt',
  option: 'alt',
  shift: 'shift',
  meta: 'meta',
  cmd: 'meta',
  command: 'meta',
  mod: isMac ? 'meta' : 'ctrl',
};

const names: Readonly<Record<string, string>> = {
  esc: 'escape',
  space: ' ',
  del: 'delete',
  return: 'enter',
};

/** The keystrokes of a shortcut, one or two; nothing where it is none. */
export function parseShortcut(text: string): readonly Keystroke[] | undefined {
  const strokes = text.trim().split(/\s+/).map(parseStroke);
  const known = strokes.filter(stroke => stroke !== undefined);
  return known.length === strokes.length && known.length <= 2 ? known : undefined;
}

function parseStroke(text: string): Keystroke | undefined {
  // `+` itself may be the key.
  const parts = text === '+' ? ['+'] : text.split(/\+(?=.)/);
  const key = parts.pop()?.toLowerCase();
  const stroke = {ctrl: false, alt: false, shift: false, meta: false};
  for (const part of parts) {
    const modifier = modifiers[part.toLowerCase()];
    if (!modifier) return undefined;
    stroke[modifier] = true;
  }
  if (!key || modifiers[key]) return undefined;
  const named = {...stroke, key: names[key] ?? key};
  // These press whatever has the focus.
  return isPlain([named]) && /^(enter| )$/.test(named.key) ? undefined : named;
}

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

/** Whether it needs no modifier, and so is typed in a text, or moves and presses what has the focus: all but F1 to F24. */
export const isPlain = ([first]: readonly Keystroke[]): boolean =>
  first !== undefined && !first.ctrl && !first.alt && !first.meta && !/^f\d/.test(first.key);

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
