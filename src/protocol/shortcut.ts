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

type Modifier = Exclude<keyof Keystroke, 'key'>;

/** Other names of keys. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['control', 'ctrl'],
  ['option', 'alt'],
  ['cmd', 'meta'],
  ['command', 'meta'],
  ['esc', 'escape'],
  ['space', ' '],
  ['del', 'delete'],
  ['return', 'enter'],
]);

/** The keystrokes of a shortcut, one or two; nothing where it is none. `mod`: which key `Mod` is here. */
export function readShortcut(text: string, mod: Modifier): readonly Keystroke[] | undefined {
  const strokes = text
    .trim()
    .split(/\s+/)
    .map(stroke => readStroke(stroke, mod));
  const known = strokes.filter(stroke => stroke !== undefined);
  return known.length === strokes.length && known.length <= 2 ? known : undefined;
}

function readStroke(text: string, mod: Modifier): Keystroke | undefined {
  const parts = text
    .toLowerCase()
    // `+` itself may be the key.
    .split(/\+(?=.)/)
    .map(part => (part === 'mod' ? mod : (aliases.get(part) ?? part)));
  const held = {ctrl: false, alt: false, shift: false, meta: false};
  const isModifier = (name: string): name is Modifier => Object.hasOwn(held, name);
  const key = parts.pop();
  for (const part of parts) {
    if (!isModifier(part)) return undefined;
    held[part] = true;
  }
  if (!key || isModifier(key)) return undefined;
  const stroke = {...held, key};
  // These press whatever has the focus.
  return isPlain([stroke]) && /^(enter| )$/.test(key) ? undefined : stroke;
}

/** Whether it needs no modifier, and so is typed in a text, or moves and presses what has the focus: all but F1 to F24. */
export const isPlain = ([first]: readonly Keystroke[]): boolean =>
  first !== undefined && !first.ctrl && !first.alt && !first.meta && !/^f\d/.test(first.key);
