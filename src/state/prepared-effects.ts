import type {Action, Effect} from '../protocol/action.ts';
import {isOneOf} from '../protocol/json.ts';
import {BlankTab} from './blank-tab.ts';
import {PromisedCopy} from './promised-copy.ts';

export type OpenMode = 'tab' | 'page';

/** What was begun in the click. (No `using`: Safari has no `Symbol.dispose`.) */
export interface PreparedEffects {
  readonly copy?: PromisedCopy | undefined;
  readonly tab?: BlankTab | undefined;
  /** Takes back whatever was not used. */
  release(): void;
}

/** The effects a click on this action promises; nothing where the action says nothing. */
export function declaredEffects(action: Action): readonly Effect[] | undefined {
  return action.action_type === 'url' ? ['open_url'] : action.config.effects;
}

/** Begins what a click promises, while the browser trusts it. Must be called in the click itself. */
export function prepareEffects(action: Action, openMode: OpenMode): PreparedEffects {
  const declared = declaredEffects(action) ?? [];
  const copy = isOneOf(declared, 'clipboard') ? new PromisedCopy() : undefined;
  const inTab = openMode === 'tab' && action.config.open_in_new_tab !== false;
  const tab = isOneOf(declared, 'open_url') && inTab ? new BlankTab() : undefined;
  return {
    copy,
    tab,
    release() {
      copy?.cancel();
      tab?.close();
    },
  };
}
