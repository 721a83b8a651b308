/** Remembers answers for a while: bounded, the oldest goes first. Failures are not remembered. */
export class TimedCache<T> {
  readonly #entries = new Map<string, {readonly until: number; readonly value: Promise<T>}>();
  readonly #life: number;
  readonly #size: number;

  /** `life` in milliseconds. */
  constructor(life: number, size: number) {
    this.#life = life;
    this.#size = size;
  }

  forget(key: string): void {
    this.#entries.delete(key);
  }

  /** Forgets everything. */
  clear(): void {
    this.#entries.clear();
  }

  get(key: string, load: () => Promise<T>): Promise<T> {
    const known = this.#entries.get(key);
    if (known && known.until > performance.now()) return known.value;
    const value = load();
    this.#entries.delete(key);
    this.#entries.set(key, {until: performance.now() + this.#life, value});
    value.catch(() => this.#entries.delete(key));
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#size && oldest !== undefined) this.#entries.delete(oldest);
    return value;
  }
}
