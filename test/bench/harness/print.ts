import type {Measured} from './measure.ts';
import {median, type Estimate} from './statistics.ts';

const number = (value: number): string => value.toFixed(Math.abs(value) >= 100 ? 0 : 2);
const interval = ({median, low, high}: Estimate): string =>
  `${number(median)} [${number(low)}, ${number(high)}]`;

export const head = line('row', 'ours', 'bar', 'compared', 'bar to itself', 'target', 'gate', '');

export function printed({row, rounds, result, control, verdict}: Measured): string {
  const sign = row.compare === 'ratio' ? '×' : ` ${row.unit}`;
  const side = (pick: 'ours' | 'bar'): string =>
    `${number(median(rounds.map(one => one[pick])))} ${row.unit}`;
  return line(
    row.name,
    side('ours'),
    side('bar'),
    interval(result) + sign,
    interval(control),
    String(row.target),
    String(row.gate),
    `${verdict} (${rounds.length})`,
  );
}

/** What results.json keeps of a row. */
export const kept = ({row, rounds, result, control, verdict}: Measured) => ({
  row: row.name,
  against: row.against,
  compare: row.compare,
  unit: row.unit,
  ours: median(rounds.map(({ours}) => ours)),
  bar: median(rounds.map(({bar}) => bar)),
  result,
  control,
  target: row.target,
  gate: row.gate,
  rounds: rounds.length,
  verdict,
});

function line(...cells: readonly string[]): string {
  const widths = [38, 12, 12, 30, 22, 7, 6, 0];
  return cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' ');
}
