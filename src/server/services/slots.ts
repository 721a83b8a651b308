/** At most so many at a time for each organisation; the others wait in line. */
export class Slots {
  readonly #limit: number;
  readonly #taken = new Map<string, number>();
  readonly #waiting = new Map<string, (() => void)[]>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes a slot if one is free. */
  tryTake(organization: string): boolean {
    const taken = this.#taken.get(organization) ?? 0;
    if (taken >= this.#limit) return false;
    this.#taken.set(organization, taken + 1);
    return true;
  }

  /** Takes a slot once one is free; false where none was within `limit` milliseconds. */
  async take(organization: string, limit: number): Promise<boolean> {
    if (this.tryTake(organization)) return true;
    const {promise, resolve} = Promise.withResolvers<boolean>();
    const line = this.#waiting.get(organization) ?? [];
    this.#waiting.set(organization, line);
    const enter = (): void => resolve(true);
    line.push(enter);
    const timer = setTimeout(() => {
      const place = line.indexOf(enter);
      if (place >= 0) line.splice(place, 1);
      resolve(false);
    }, limit);
    return promise.finally(() => clearTimeout(timer));
  }

  /** Gives a slot back, to the next in line if there is one. */
  release(organization: string): void {
    const next = this.#waiting.get(organization)?.shift();
    if (next) return next();
    this.#waiting.delete(organization);
    const taken = (this.#taken.get(organization) ?? 1) - 1;
    if (taken > 0) this.#taken.set(organization, taken);
    else this.#taken.delete(organization);
  }
}
