/**
 * `npm run bench:peers`: our bar beside the same bar in raw DOM, in Lit alone, and in published component sets.
 *
 *     --rounds 15   of one measurement of each bar and two of raw DOM
 *     --seed 1      of the order and of the resampling
 *
 * The component sets are a package of their own, in this folder, installed here and by nobody else. Prints a table and
 * writes it to docs/performance.md, and the figures to results.json beside this file. It gates nothing.
 */
import {cpus} from 'node:os';
import {parseArgs} from 'node:util';
import {runTool} from '../../../tools/run-tool.ts';
import {grownBy} from '../page/more-bars.ts';
import {firstRender} from '../page/render.ts';
import {Stage} from '../page/stage.ts';
import {buildBar} from './build-bar.ts';
import {again, compareAll} from './compare.ts';
import {ourSize, rawSize, sizeOf} from './size.ts';
import {keepPeers, peerTable} from './table.ts';

const {values} = parseArgs({
  options: {rounds: {type: 'string', default: '15'}, seed: {type: 'string', default: '1'}},
});
const rounds = Number(values.rounds);
const seed = Number(values.seed);

/** Names on the page, by those of bars. */
const titles: Readonly<Record<string, string>> = {
  [again]: 'raw DOM, against itself',
  ours: '**`cs-action-bar`**',
  'peer/lit': 'Lit alone',
  'peer/shoelace': 'Shoelace: button, icon',
  'peer/material': 'Material Web: text button, icon',
  'peer/fluent': 'Fluent: button',
  'peer/adaptive-cards': 'Adaptive Cards: actions of a card',
};
const bars = Object.keys(titles).filter(bar => bar !== again);
const peers = bars.filter(bar => bar !== 'ours');
const added = 100;

await runTool('npm', ['ci', '--prefix', import.meta.dirname, '--loglevel=error']);
await runTool('tsc', ['-p', import.meta.dirname]);
await runTool('tsc', ['-p', 'tsconfig.build.json']);
await runTool('vite', ['build', '--mode', 'bundle', '--logLevel', 'warn']);

await using stage = await Stage.open();
const sizes = new Map([
  [again, await rawSize()],
  ['ours', ourSize()],
]);
for (const peer of peers) {
  const script = await buildBar(peer.replace('peer/', ''));
  stage.site.scripts.set(`/${peer}.js`, script);
  sizes.set(peer, sizeOf(script));
}
const render = await compareAll(bars, bar => firstRender(stage, bar, 11), {
  compare: 'difference',
  rounds,
  seed,
});
const memoryOf = async (bar: string): Promise<number> =>
  (await grownBy(stage, bar, added, tab => tab.memory())) / added / 1_000;
const memory = await compareAll(bars, memoryOf, {compare: 'ratio', rounds, seed});
const results = {
  measured: new Date().toISOString(),
  machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
  rounds,
  seed,
  bars: Object.entries(titles).map(([bar, title]) => ({
    bar: title,
    size: sizes.get(bar) ?? NaN,
    render: render[bar]!,
    memory: memory[bar]!,
  })),
};
keepPeers(results);
console.log(peerTable(results));
