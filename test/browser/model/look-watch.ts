/** What a page was told of what can run for a contact: of the questions it asks, the one that was asked last counts. */
interface Told {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Seconds until each limited action can run again, by id. */
  readonly waits: ReadonlyMap<string, number>;
}

interface Asked {
  readonly place: string;
  readonly nth: number;
}

interface Listed {
  readonly id: string;
  readonly why_not?: {readonly retry_after: number};
}

const placeOf = (person: string, contact: string): string => `${contact} of ${person}`;

export class LookWatch {
  readonly #asked: Asked[] = [];
  readonly #last = new Map<string, number>();
  readonly #told = new Map<string, Told>();

  /** How many have been asked. */
  get count(): number {
    return this.#asked.length;
  }

  /** Notes a question as it is asked; what it returns notes the answer, or that there is none. */
  ask(url: URL, headers: Headers): (text: string | undefined) => void {
    const claims = atob(headers.get('authorization')!.split('.')[1]!);
    const {sub} = JSON.parse(claims) as {sub: string};
    const place = placeOf(sub, url.searchParams.get('contact_id')!);
    const nth = this.#asked.length;
    this.#asked.push({place, nth});
    this.#last.set(place, nth);
    return text => {
      if (this.#last.get(place) !== nth || !text) return;
      const {data} = JSON.parse(text) as {data: {custom_actions: readonly Listed[]}};
      const waits = data.custom_actions.map(
        ({id, why_not}) => [id, why_not?.retry_after ?? 0] as const,
      );
      this.#told.set(place, {at: Date.now(), waits: new Map(waits)});
    };
  }

  /** Whether it was asked about a contact for a person, after so many other questions. */
  wasAsked(person: string, contact: string, after = 0): boolean {
    return this.#asked.some(({place, nth}) => place === placeOf(person, contact) && nth >= after);
  }

  /** Seconds until an action can run again, as the page must have it now, or some milliseconds ago. */
  left(person: string, contact: string, action: string, ago = 0): number {
    const told = this.#told.get(placeOf(person, contact));
    const wait = told?.waits.get(action) ?? 0;
    return told ? Math.max(0, Math.ceil(wait - (Date.now() - ago - told.at) / 1_000)) : 0;
  }
}
