/**
 * Several bars at once, each compared with raw DOM.
 *
 * 1. A round is one measurement of each bar and two of raw DOM, in an order of chance; two rounds to warm up are thrown away.
 * 2. The second of raw DOM is a bar like the others: its interval has to hold 1, or 0, or nothing can be said.
 */
import {type Estimate, estimate, median, seeded, shuffled} from '../harness/statistics.ts';

export interface Compared {
  /** The median of what was measured, in its unit. */
  readonly value: number;
  /** Of the paired ratios, or differences, to raw DOM. */
  readonly toRaw: Estimate;
}

export interface Options {
  readonly compare: 'ratio' | 'difference';
  readonly rounds: number;
  readonly seed: number;
}

/** What raw DOM is called the second time. */
export const again = 'raw DOM again';

const warmUps = 2;

export async function compareAll(
  bars: readonly string[],
  measure: (bar: string) => Promise<number>,
  {compare, rounds, seed}: Options,
): Promise<Readonly<Record<string, Compared>>> {
  const random = seeded(seed);
  const all: Record<string, number>[] = [];
  for (let index = 0; index < warmUps + rounds; index++) {
    const round: Record<string, number> = {};
    for (const bar of shuffled(['raw', again, ...bars], random))
      round[bar] = await measure(bar === again ? 'raw' : bar);
    if (index >= warmUps) all.push(round);
  }
  const pair = (value: number, raw: number): number =>
    compare === 'ratio' ? value / raw : value - raw;
  return Object.fromEntries(
    [again, ...bars].map(bar => {
      const values = all.map(round => round[bar] ?? NaN);
      const pairs = all.map(round => pair(round[bar] ?? NaN, round['raw'] ?? NaN));
      return [bar, {value: median(values), toRaw: estimate(pairs, random)}];
    }),
  );
}
