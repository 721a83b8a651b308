import type {Action} from '../../protocol/action.ts';
import {optionsOf} from '../../protocol/action-options.ts';
import type {Personal} from '../../protocol/personal.ts';
import {isMac, keyOf, parseShortcut, showShortcut} from '../shared/keys.ts';

/** The keys of an event, as a person would write them; nothing where they are none, as a modifier alone. */
export function shortcutOf(event: KeyboardEvent): string | undefined {
  const {ctrlKey, altKey, metaKey, shiftKey, key} = event;
  if (['AltGraph', 'Dead', 'Tab'].includes(key)) return undefined;
  const name = keyOf(event);
  // Shift that makes another character is in that character already.
  const shifts = shiftKey && (name.length > 1 || /^[\p{L}\p{N}]$/u.test(name));
  const isMod = isMac ? metaKey : ctrlKey;
  const keys = [
    isMod && 'Mod',
    isMac && ctrlKey && 'Ctrl',
    !isMac && metaKey && 'Meta',
    altKey && 'Alt',
    shifts && 'Shift',
    name === ' ' ? 'Space' : name.length === 1 ? name.toUpperCase() : name,
  ]
    .filter(Boolean)
    .join('+');
  return parseShortcut(keys) && keys;
}

/** The person's own keys for an action, else the action's. */
export const keysOf = (action: Action, {shortcuts}: Personal): string =>
  (Object.hasOwn(shortcuts, action.id) ? shortcuts[action.id] : optionsOf(action).shortcut) ?? '';

/** Whether two ways of writing mean the same keys. */
export function areSame(some: string, others: string): boolean {
  const [one, other] = [parseShortcut(some), parseShortcut(others)];
  return one !== undefined && other !== undefined && showShortcut(one) === showShortcut(other);
}
