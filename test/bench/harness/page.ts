import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Estimate, Verdict} from './statistics.ts';

/** A row of results.json. */
export interface KeptRow {
  readonly row: string;
  readonly against: string;
  readonly compare: 'ratio' | 'difference';
  readonly unit: string;
  readonly result: Estimate;
  readonly target: number;
  readonly gate: number;
  readonly rounds: number;
  readonly verdict: Verdict;
  /** RFC 3339. */
  readonly measured: string;
  readonly machine: string;
}

const docs = join(import.meta.dirname, '../../../docs/performance.md');
const begin = '<!-- rows: npm run bench writes them -->';
const end = '<!-- end of rows -->';

const short = (value: number): string => String(Number(value.toPrecision(3)));

/** The rows as a table in Markdown. */
export function tableOf(rows: readonly KeptRow[]): string {
  const lines = rows.map(({row, against, compare, unit, result, target, gate, verdict}) => {
    const sign = compare === 'ratio' ? '×' : unit && ` ${unit}`;
    const plus = compare === 'ratio' ? '' : '+ ';
    const shown = `${plus}${short(result.median)}${sign} (${short(result.low)} to ${short(result.high)})`;
    return `| ${row} | ${against} | ${shown} | ${target} | ${gate} | ${verdict} |`;
  });
  return [
    '| what | against | measured | target | gate | |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

/** The table as the page has it. */
export function readTable(): string {
  const page = readFileSync(docs, 'utf8');
  return page.slice(page.indexOf(begin) + begin.length, page.indexOf(end)).trim();
}

/** Puts the rows on the page. */
export function writeTable(rows: readonly KeptRow[]): void {
  const page = readFileSync(docs, 'utf8');
  const before = page.slice(0, page.indexOf(begin) + begin.length);
  writeFileSync(docs, `${before}\n\n${tableOf(rows)}\n\n${page.slice(page.indexOf(end))}`);
}
