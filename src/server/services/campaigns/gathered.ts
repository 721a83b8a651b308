/**
 * Calls that come while one is under way go together in the next: a call alone waits for nothing, and many cost one
 * statement.
 */
export class Gathered<Item, Result> {
  readonly #run: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly #most: number;
  #waiting: {item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void}[] =
    [];
  #running = false;

  /** `run` answers in the order of its items; `most` of them go together. */
  constructor(run: (items: readonly Item[]) => Promise<readonly Result[]>, most: number) {
    this.#run = run;
    this.#most = most;
  }

  call(item: Item): Promise<Result> {
    const {promise, resolve, reject} = Promise.withResolvers<Result>();
    this.#waiting.push({item, resolve, reject});
    if (!this.#running) void this.#work();
    return promise;
  }

  /** Never rejects: what goes wrong is the callers' to hear. */
  async #work(): Promise<void> {
    this.#running = true;
    // Calls of the same turn of the loop go together from the first on.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const taken = this.#waiting.splice(0, this.#most);
      try {
        const results = await this.#run(taken.map(({item}) => item));
        for (const [index, {resolve, reject}] of taken.entries()) {
          const result = results[index];
          if (result === undefined) reject(new Error('A call was not answered'));
          else resolve(result);
        }
      } catch (error) {
        for (const {reject} of taken) reject(error);
      }
    }
    this.#running = false;
  }
}
