import type {ModelAction} from './model-run.ts';

/** What a page knows of one person. */
export interface ModelSession {
  actions: readonly ModelAction[];
  loadedAt: number;
  /** The list could not be had last time. */
  isLost: boolean;
}

export const people = ['ann', 'ben'] as const;

/** Who uses a page, one after the other. */
export class Persons {
  /** Whose tokens the page gives, and who has been seen by a bar. */
  next: string = people[0];
  here: string = people[0];
  /** Of each source of tokens, whose they are. */
  readonly sources: string[] = [people[0]];
  readonly #sessions = new Map<string, ModelSession>();

  constructor(stock: readonly ModelAction[]) {
    this.#sessions.set(this.here, {actions: structuredClone(stock), loadedAt: 0, isLost: false});
  }

  get session(): ModelSession {
    const known = this.#sessions.get(this.here);
    if (known) return known;
    const fresh = {actions: [], loadedAt: -Infinity, isLost: false};
    this.#sessions.set(this.here, fresh);
    return fresh;
  }

  /** Whether a person is not there any more. */
  isOver(person: string): boolean {
    return person !== this.here;
  }
}
