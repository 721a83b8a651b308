/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** A median and the interval that holds it in 95 of 100 repetitions. */
export interface Estimate {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

const resamples = 2_000;

/** The median of values with its bootstrap interval: percentiles of the medians of samples drawn with replacement. */
export function estimate(values: readonly number[], random: () => number): Estimate {
  const draw = (): number => values[Math.floor(random() * values.length)] ?? NaN;
  const medians = Array.from({length: resamples}, () => median(values.map(draw))).toSorted(
    (a, b) => a - b,
  );
  const at = (share: number): number => medians[Math.round(share * (resamples - 1))] ?? NaN;
  return {median: median(values), low: at(0.025), high: at(0.975)};
}

/** A copy in an order of chance. */
export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const keyed = values.map(value => ({value, key: random()}));
  return keyed.toSorted((a, b) => a.key - b.key).map(({value}) => value);
}

/** `BROKEN`: the bar differed from itself, so that nothing can be said. */
export type Verdict = 'PASS' | 'FAIL' | 'UNSURE' | 'BROKEN';

/** What an interval says of a gate; `control` is the bar against itself, and `same` what it should be. */
export function verdictOf(
  {low, high}: Estimate,
  control: Estimate,
  {gate, same}: {readonly gate: number; readonly same: number},
): Verdict {
  if (!(control.low <= same && same <= control.high)) return 'BROKEN';
  if (high <= gate) return 'PASS';
  return low > gate ? 'FAIL' : 'UNSURE';
}
