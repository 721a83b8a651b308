import {toaster} from '../elements/bar-fixture.ts';

const types = ['cs-before-action', 'cs-action', 'cs-action-error', 'cs-toast', 'cs-load'] as const;

export interface Heard {
  readonly type: (typeof types)[number];
  readonly detail: {
    readonly action?: {readonly id: string; readonly name: string};
    readonly contactId?: string;
    readonly state?: string;
    readonly message?: string;
    readonly result?: {readonly message: string};
    readonly executionId?: string;
  };
  readonly target: EventTarget | null;
}

/** What a page hears of its bars, and a person of the toasts by a screen reader. */
export class PageEars {
  readonly events: Heard[] = [];
  /** Each change of a live region of the toasts. */
  readonly spoken: string[] = [];
  /** The page shows results in toasts of its own. */
  takesToasts = false;
  readonly #abort = new AbortController();
  readonly #regions = new Map<Element, MutationObserver>();

  constructor() {
    const {signal} = this.#abort;
    for (const type of types) {
      const hear = (event: Event): void => {
        const {detail, target} = event as CustomEvent<Heard['detail']>;
        this.events.push({type, detail, target});
        if (type === 'cs-toast' && this.takesToasts) event.preventDefault();
      };
      document.addEventListener(type, hear, {signal});
    }
  }

  /** Of one kind, or all. */
  of(type: Heard['type']): readonly Heard[] {
    return this.events.filter(event => event.type === type);
  }

  /** Listens to the live regions that there are now, too. */
  listen(): void {
    for (const region of toaster()?.shadowRoot?.querySelectorAll('.quiet[role]') ?? []) {
      if (this.#regions.has(region)) continue;
      const hear = (): void => {
        if (region.textContent) this.spoken.push(region.textContent);
      };
      hear();
      const observer = new MutationObserver(hear);
      observer.observe(region, {childList: true, characterData: true, subtree: true});
      this.#regions.set(region, observer);
    }
  }

  stop(): void {
    this.#abort.abort();
    for (const observer of this.#regions.values()) observer.disconnect();
  }
}
