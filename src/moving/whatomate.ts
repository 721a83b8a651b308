import {unwrap} from '../protocol/envelope.ts';
import {isRecord, own} from '../protocol/json.ts';
import {parseWholeAction} from '../protocol/manager.ts';
import type {Imported} from './imported.ts';

/** The entries of a Whatomate server's list, wrapped or bare; nothing where it is none. */
export function whatomateList(value: unknown): readonly unknown[] | undefined {
  const data = unwrap(value);
  const entries = isRecord(data) ? own(data, 'custom_actions') : undefined;
  return Array.isArray(entries) ? entries : undefined;
}

/** Such a list holds its secrets in clear: they are imported, and sealed with the first save. */
export function importWhatomate(entries: readonly unknown[]): Imported {
  const whole = entries.flatMap(entry => parseWholeAction(entry) ?? []);
  const actions = whole.map(({name, icon, action_type, config, is_active}) => ({
    name: name.trim(),
    icon,
    action_type,
    config,
    is_active,
    ...(!name.trim() && {problem: 'It has no name; give it one'}),
  }));
  const lost = entries.length - whole.length;
  return {
    kind: 'whatomate',
    actions,
    notes: lost > 0 ? [`${lost} entries without an id were left out`] : [],
  };
}
