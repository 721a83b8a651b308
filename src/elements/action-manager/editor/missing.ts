import type {ManagerMessages} from '../../../locales/manager/en.ts';
import type {Draft} from '../../../state/manager/action-draft.ts';

/** Keys of `config` that an action of a type cannot do without. */
const needed: Readonly<Record<string, readonly string[]>> = {
  webhook: ['url'],
  url: ['url'],
  javascript: ['code'],
  sms: ['body'],
  whatsapp: ['to'],
};

/** What has to be filled in before a save is worth a try: a sentence for each field, by JSON pointer. */
export function missingIn(
  {name, action_type, config}: Draft,
  words: ManagerMessages['editor'],
): ReadonlyMap<string, string> {
  const keys = (needed[action_type] ?? []).filter(key => !config[key]);
  return new Map([
    ...(name.trim() ? [] : [['/name', words.requiredName] as const]),
    ...keys.map(key => [`/config/${key}`, words.requiredField] as const),
  ]);
}
