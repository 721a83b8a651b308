import type {Action} from '../../protocol/action.ts';
import {unarranged} from '../../protocol/personal.ts';
import type {PageKnowledge} from '../../state/applies.ts';
import {arrange} from '../../state/arrange.ts';
import type {BarHandle} from '../../state/bar-handle.ts';
import {inLanguage} from '../shared/language.ts';
import {isHidden} from './why-not.ts';

/** The actions of a bar that the person may see for the open contact, in the bar's language. */
export class ShownActions {
  readonly #bar: BarHandle;
  readonly #page: PageKnowledge;
  /** As the actions stand. */
  #personal = unarranged;
  /** What their names are in. */
  language = '';
  /** As they are drawn: found once for all that an update asks of them. */
  drawn: readonly Action[] = [];

  constructor(bar: BarHandle, page: PageKnowledge) {
    this.#bar = bar;
    this.#page = page;
  }

  /** All of them, in the organisation's order. */
  get choice(): readonly Action[] {
    return (this.#bar.list.actions ?? [])
      .filter(action => !isHidden(action, this.#bar.runs, this.#page))
      .map(action => inLanguage(action, this.language));
  }

  /** Those in the bar and its menu, as the person has arranged them. */
  get actions(): readonly Action[] {
    return arrange(this.#of(false), this.#personal);
  }

  /** Those that the person has hidden. */
  get others(): readonly Action[] {
    return this.#of(true);
  }

  /** The keys that the person has given to actions, by id. */
  get shortcuts(): Readonly<Record<string, string>> {
    return this.#personal.shortcuts;
  }

  /** Takes the person's newest arrangement, unless `isHeld` says that nothing may change place now. */
  follow(isHeld: () => boolean): void {
    const next = this.#bar.runs?.personal ?? unarranged;
    if (next !== this.#personal && !isHeld()) this.#personal = next;
    this.drawn = this.actions;
  }

  #of(isAway: boolean): readonly Action[] {
    const away = new Set(this.#personal.hidden);
    return this.choice.filter(({id}) => away.has(id) === isAway);
  }
}
