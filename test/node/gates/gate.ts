/** What a gate of the server's design found. */
export interface Verdict {
  readonly passed: boolean;
  /** The figure, as a sentence. */
  readonly figure: string;
}

/** `scale` 1 is the size of the gate, a smaller one that of a test. */
export type Gate = (scale: number) => Promise<Verdict>;
