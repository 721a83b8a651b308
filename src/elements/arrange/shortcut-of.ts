import {isMac} from '../shared/keys.ts';

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
