import {optionsOf} from '../../protocol/action-options.ts';
import type {Action} from '../../protocol/action.ts';
import {nearest} from './nearest.ts';

/** The `lang` of the nearest ancestor, through shadow roots; else the browser's. */
export const languageOf = (element: Element): string =>
  nearest(element, '[lang]:not([lang=""])')?.getAttribute('lang') ?? navigator.language;

const translated = new WeakMap<Action, Map<string, Action>>();

/** The action with its name and description in a language, where it has them (`config.i18n`). */
export function inLanguage(action: Action, tag: string): Action {
  const {i18n} = optionsOf(action);
  if (!i18n) return action;
  const known = translated.get(action) ?? new Map<string, Action>();
  const kept = known.get(tag);
  if (kept) return kept;
  const words = wordsFor(i18n, tag);
  const own: Action = words
    ? {
        ...action,
        name: words.name ?? action.name,
        config: {...action.config, ...(words.description ? {description: words.description} : {})},
      }
    : action;
  translated.set(action, known.set(tag, own));
  return own;
}

/** The words of that tag, else of its language alone, whatever its case. */
function wordsFor<T>(byTag: Readonly<Record<string, T>>, tag: string): T | undefined {
  const wanted = tag.toLowerCase();
  const [language] = wanted.split('-');
  const found = (like: string | undefined): T | undefined =>
    Object.entries(byTag).find(([key]) => key.toLowerCase() === like)?.[1];
  return found(wanted) ?? found(language);
}
