interface Call<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** Milliseconds after which calls no longer wait for those under way: one may be held up by a lock or a dead line. */
const patience = 50;

/**
 * Calls that come while one is under way go together in the next: a call alone waits for nothing, and many cost one
 * statement.
 */
export class Gathered<Item, Result> {
  readonly #run: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly #most: number;
  readonly #isUndone: (error: unknown) => boolean;
  #waiting: Call<Item, Result>[] = [];
  #running = false;

  /**
   * `run` answers in the order of its items; `most` of them go together. Where it fails with an error of which
   * `isUndone` says that nothing was done, each item is run alone, so that none pays for another.
   */
  constructor(
    run: (items: readonly Item[]) => Promise<readonly Result[]>,
    most: number,
    isUndone: (error: unknown) => boolean = () => false,
  ) {
    this.#run = run;
    this.#most = most;
    this.#isUndone = isUndone;
  }

  call(item: Item): Promise<Result> {
    const {promise, resolve, reject} = Promise.withResolvers<Result>();
    this.#waiting.push({item, resolve, reject});
    if (!this.#running) void this.#work();
    return promise;
  }

  async #work(): Promise<void> {
    this.#running = true;
    // Calls of the same turn of the event loop go together from the first on.
    await new Promise(resolve => setImmediate(resolve));
    while (this.#waiting.length > 0)
      await orPatience(this.#answer(this.#waiting.splice(0, this.#most)));
    this.#running = false;
  }

  /** Never rejects: what goes wrong is the callers' to hear. */
  async #answer(calls: readonly Call<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#run(calls.map(({item}) => item));
      for (const [index, {resolve, reject}] of calls.entries()) {
        const result = results[index];
        if (result === undefined) reject(new Error('A call was not answered'));
        else resolve(result);
      }
    } catch (error) {
      if (calls.length > 1 && this.#isUndone(error))
        await Promise.all(calls.map(call => this.#answer([call])));
      else for (const {reject} of calls) reject(error);
    }
  }
}

async function orPatience(work: Promise<void>): Promise<void> {
  const enough = Promise.withResolvers<void>();
  const timer = setTimeout(enough.resolve, patience);
  await Promise.race([work, enough.promise]);
  clearTimeout(timer);
}
