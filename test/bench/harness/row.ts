/** One line of the bench: what it compares, and how far apart the two may be. */
export interface Row {
  readonly name: string;
  /** What ours is compared with. */
  readonly against: string;
  /** `ratio`: ours divided by the bar. `difference`: ours less the bar. */
  readonly compare: 'ratio' | 'difference';
  /** Of what the two sides return. */
  readonly unit: string;
  readonly target: number;
  readonly gate: number;
  /** Where a measurement takes seconds: how many there are at first, in place of what was asked for. */
  readonly rounds?: number;
  open(): Promise<Sides>;
}

/** Both sides, ready to be measured again and again; each call is one measurement. */
export interface Sides extends AsyncDisposable {
  ours(): Promise<number>;
  bar(): Promise<number>;
  /** Throws if the work that was measured was not done. */
  check?(): void;
}
