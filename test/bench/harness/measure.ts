/**
 * Measures one row.
 *
 * 1. A round is one measurement of ours and two of the bar, in an order of chance. Whatever else the machine does falls
 *    on all three alike, and the two of the bar against each other are the check of the bench itself (A/A).
 * 2. After 30 rounds: the median of the paired ratios, or differences, and its interval.
 * 3. An interval across the gate asks for more rounds, three times as many at most.
 */
import type {Row, Sides} from './row.ts';
import {type Estimate, estimate, seeded, shuffled, type Verdict, verdictOf} from './statistics.ts';

export interface Round {
  readonly ours: number;
  readonly bar: number;
  readonly again: number;
}

export interface Measured {
  readonly row: Row;
  readonly verdict: Verdict;
  readonly rounds: readonly Round[];
  readonly result: Estimate;
  /** The bar against itself. */
  readonly control: Estimate;
}

/** What a round takes besides what is measured is thrown away: compilers and caches warm up. */
const warmUps = 2;
const most = 3;

export async function measure(row: Row, rounds: number, seed: number): Promise<Measured> {
  const random = seeded(seed);
  await using sides = await row.open();
  for (let index = 0; index < warmUps; index++) await measureRound(sides, random);
  const all: Round[] = [];
  let measured: Measured;
  do {
    for (let index = 0; index < rounds; index++) all.push(await measureRound(sides, random));
    measured = judge(row, all, seed);
  } while (measured.verdict === 'UNSURE' && all.length < most * rounds);
  sides.check?.();
  return measured;
}

/** What rounds say of a row. */
export function judge(row: Row, rounds: readonly Round[], seed: number): Measured {
  const random = seeded(seed);
  const pair = row.compare === 'ratio' ? divide : subtract;
  const result = estimate(
    rounds.map(({ours, bar}) => pair(ours, bar)),
    random,
  );
  const control = estimate(
    rounds.map(({again, bar}) => pair(again, bar)),
    random,
  );
  const same = row.compare === 'ratio' ? 1 : 0;
  const verdict = verdictOf(result, control, {gate: row.gate, same});
  return {row, verdict, rounds, result, control};
}

async function measureRound(sides: Sides, random: () => number): Promise<Round> {
  const round = {ours: NaN, bar: NaN, again: NaN};
  for (const side of shuffled(['ours', 'bar', 'again'] as const, random))
    round[side] = await (side === 'ours' ? sides.ours() : sides.bar());
  return round;
}

const divide = (a: number, b: number): number => a / b;
const subtract = (a: number, b: number): number => a - b;
