import {isRecord, own} from './json.ts';
import {ownTexts} from './texts.ts';

/**
 * How one person has arranged the actions for themselves: kept by `/api/me/preferences` under the key `bar`, in the
 * browser where a server has no such place. Ids of actions that are gone do no harm.
 */
export interface Personal {
  /** Ids in the person's order; others come after them, in the organisation's order. */
  readonly order: readonly string[];
  /** Ids that stand first. */
  readonly pinned: readonly string[];
  /** Ids that are in the palette only. */
  readonly hidden: readonly string[];
  /** Keys by id, in place of the action's own; '' for none. */
  readonly shortcuts: Readonly<Record<string, string>>;
}

/** Nothing of one's own. */
export const unarranged: Personal = {order: [], pinned: [], hidden: [], shortcuts: {}};

/** What can be understood of it. */
export function parsePersonal(value: unknown): Personal {
  if (!isRecord(value)) return unarranged;
  const shortcuts = own(value, 'shortcuts');
  return {
    order: ownTexts(value, 'order') ?? [],
    pinned: ownTexts(value, 'pinned') ?? [],
    hidden: ownTexts(value, 'hidden') ?? [],
    shortcuts: Object.fromEntries(
      Object.entries(isRecord(shortcuts) ? shortcuts : {}).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    ),
  };
}
