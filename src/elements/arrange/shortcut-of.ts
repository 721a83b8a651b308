import type {Action} from '../../protocol/action.ts';
import {optionsOf} from '../../protocol/action-options.ts';
import type {Personal} from '../../protocol/personal.ts';
import {isMac, parseShortcut, showShortcut} from '../shared/keys.ts';

/** The keys of an event, as a person would write them; nothing for a modifier alone. */
export function shortcutOf(event: KeyboardEvent): string | undefined {
  const {ctrlKey, altKey, metaKey, shiftKey, code, key} = event;
  if (['Control', 'Alt', 'Shift', 'Meta', 'AltGraph', 'Dead', 'Tab'].includes(key))
    return undefined;
  const typed = /^(?:Key|Digit)(.)$/.exec(code)?.[1];
  const name = altKey && typed ? typed : key;
  // Shift that makes another character is in that character already.
  const shifts = shiftKey && (name.length > 1 || /^[\p{L}\p{N}]$/u.test(name));
  const isMod = isMac ? metaKey : ctrlKey;
  return [
    isMod && 'Mod',
    isMac && ctrlKey && 'Ctrl',
    !isMac && metaKey && 'Meta',
    altKey && 'Alt',
    shifts && 'Shift',
    name === ' ' ? 'Space' : name.length === 1 ? name.toUpperCase() : name,
  ]
    .filter(Boolean)
    .join('+');
}

/** The person's own keys for an action, else the action's. */
export const keysOf = (action: Action, {shortcuts}: Personal): string =>
  (Object.hasOwn(shortcuts, action.id) ? shortcuts[action.id] : optionsOf(action).shortcut) ?? '';

/** Whether two ways of writing mean the same keys. */
export function areSame(some: string, others: string): boolean {
  const [one, other] = [parseShortcut(some), parseShortcut(others)];
  return one !== undefined && other !== undefined && showShortcut(one) === showShortcut(other);
}
