/** Something that tells whoever wants to know of each change. */
export class Changing {
  readonly #listeners = new Set<() => void>();

  /** Calls `listener` after each change, until it unsubscribes or the signal aborts. */
  subscribe(listener: () => void, signal?: AbortSignal): void {
    this.#listeners.add(listener);
    signal?.addEventListener('abort', () => this.unsubscribe(listener));
  }

  unsubscribe(listener: () => void): void {
    this.#listeners.delete(listener);
  }

  /** Tells the listeners to look again. */
  touch(): void {
    for (const listener of this.#listeners) listener();
  }
}
