import type {Filled, ModelAction, ModelRun, fields} from './model-run.ts';

/** A question of a bar, with what stands in its form, if it has one. */
export interface ModelQuestion {
  readonly action: Readonly<ModelAction>;
  readonly contact: string;
  /** What is filled in by now, and what the server has found wrong in it. */
  values: Filled;
  wrong: Filled;
}

const keyOf = (person: string, contact: string, action: string): string =>
  JSON.stringify([person, contact, action]);

/** What was typed into forms that are not answered yet. */
export class DraftsModel {
  readonly #drafts = new Map<string, Filled>();

  /** What a bar asks: with what was answered before, else with what was typed. */
  question(person: string, action: ModelAction, contact: string, input?: Filled): ModelQuestion {
    const draft = this.#drafts.get(keyOf(person, contact, action.id));
    return {action, contact, values: action.form ? {...draft, ...input} : {}, wrong: {}};
  }

  type(
    person: string,
    question: ModelQuestion,
    field: (typeof fields)[number],
    text: string,
  ): void {
    const {action, contact} = question;
    const key = keyOf(person, contact, action.id);
    const touched = new Set([...Object.keys(this.#drafts.get(key) ?? {}), field]);
    const {[field]: _, ...wrong} = question.wrong;
    question.values = {...question.values, [field]: text};
    question.wrong = wrong;
    const kept = Object.entries(question.values).filter(([name]) => touched.has(name));
    this.#drafts.set(key, Object.fromEntries(kept));
  }

  /** A run has ended, of which a bar hears that is there or was. */
  end({person, contact, action, origin, state}: ModelRun): void {
    if (origin && action.form && (state === 'succeeded' || state === 'unknown'))
      this.#drafts.delete(keyOf(person, contact, action.id));
  }
}
