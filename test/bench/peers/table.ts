import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Estimate} from '../harness/statistics.ts';
import type {Compared} from './compare.ts';

interface PeerResult {
  readonly bar: string;
  /** Bytes, brotli. */
  readonly size: number;
  /** Milliseconds of CPU of a bar with 11 buttons, and how many more than raw DOM. */
  readonly render: Compared;
  /** Kilobytes of each further bar, and how many times raw DOM. */
  readonly memory: Compared;
}

interface PeerResults {
  /** RFC 3339. */
  readonly measured: string;
  readonly machine: string;
  readonly rounds: number;
  readonly seed: number;
  readonly bars: readonly PeerResult[];
}

const docs = join(import.meta.dirname, '../../../docs/performance.md');
const file = join(import.meta.dirname, 'results.json');
const begin = '<!-- peers: npm run bench:peers writes them -->';
const end = '<!-- end of peers -->';

const short = (value: number): string => String(Number(value.toPrecision(3))).replace('-', '−');
const interval = ({low, high}: Estimate): string => `(${short(low)} to ${short(high)})`;
const signed = (value: number): string => `${value < 0 ? '−' : '+'} ${short(Math.abs(value))}`;

/** The results as a table in Markdown. */
export const peerTable = ({bars}: PeerResults): string =>
  [
    '| bar | script, brotli | first render, more than raw DOM | memory of a further bar, to raw DOM |',
    '| --- | --- | --- | --- |',
    ...bars.map(({bar, size, render, memory}) => {
      const more = `${signed(render.toRaw.median)} ms ${interval(render.toRaw)}`;
      const times = `${short(memory.toRaw.median)}× ${interval(memory.toRaw)}`;
      return `| ${bar} | ${short(size / 1_000)} kB | ${more} | ${times} |`;
    }),
  ].join('\n');

export const readPeers = (): PeerResults => JSON.parse(readFileSync(file, 'utf8')) as PeerResults;

/** The table as the page has it. */
export function readPeerTable(): string {
  const page = readFileSync(docs, 'utf8');
  return page.slice(page.indexOf(begin) + begin.length, page.indexOf(end)).trim();
}

/** Writes results.json, and the table on the page. */
export function keepPeers(results: PeerResults): void {
  writeFileSync(file, `${JSON.stringify(results, undefined, 2)}\n`);
  const page = readFileSync(docs, 'utf8');
  const before = page.slice(0, page.indexOf(begin) + begin.length);
  writeFileSync(docs, `${before}\n\n${peerTable(results)}\n\n${page.slice(page.indexOf(end))}`);
}
