import type {Messages} from '../../locales/messages.ts';
import {optionsOf} from '../../protocol/action-options.ts';
import type {Action} from '../../protocol/action.ts';
import {type PageKnowledge, notApplicable} from '../../state/applies.ts';
import type {BarRuns} from '../../state/bar-handle.ts';

/** Why an action cannot run for the open contact, in a sentence, or ''. The server's word counts before the page's. */
export function whyNot(
  action: Action,
  runs: BarRuns | undefined,
  page: PageKnowledge,
  messages: Messages,
): string {
  if (!navigator.onLine) return messages.offline;
  const {available, why_not} = runs?.availability(action) ?? {};
  if (why_not) return messages.whyNot(why_not);
  const own = available ? undefined : notApplicable(action, page);
  return own ? messages.whyNot(own) : '';
}

/** Whether an action that does not apply is not to be shown at all. */
export function isHidden(action: Action, runs: BarRuns | undefined, page: PageKnowledge): boolean {
  if (optionsOf(action).otherwise !== 'hide') return false;
  const {available, why_not} = runs?.availability(action) ?? {};
  // A limit or the other side's trouble passes; then it is there, and says so.
  if (why_not) return !['limit', 'breaker', 'sender'].includes(why_not.code);
  return !available && notApplicable(action, page) !== undefined;
}
