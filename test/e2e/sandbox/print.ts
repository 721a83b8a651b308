import type {RoundReport} from './table.ts';
import type {Verdict} from './verdict.ts';

/** Rows whose script never stops, while nothing runs beside it. */
export const loops = ['loop', 'loop-microtasks', 'endless-result'];

/** Of one round; more say no more. */
const mostLines = 20;

const count = (verdicts: readonly Verdict[], result: Verdict['result']): number =>
  verdicts.filter(one => one.result === result).length;

/** One line a round, and one for each row that failed. */
export function printRound({engine, page, variant, seconds, verdicts}: RoundReport): void {
  const numbers = (['held', 'failed', 'absent'] as const).map(
    result => `${String(count(verdicts, result)).padStart(4)} ${result}`,
  );
  const where = `${engine.padEnd(9)}${page.padEnd(17)}${variant.padEnd(8)}`;
  console.log(`${where}${numbers.join(' ')}  ${seconds.toFixed(0)} s`);
  const failed = verdicts.filter(({result}) => result === 'failed');
  for (const {attack, why} of failed.slice(0, mostLines))
    console.log(`  ✖ ${attack.name}: ${why?.slice(0, 300)}`);
  if (failed.length > mostLines) console.log(`  … and ${failed.length - mostLines} more`);
}

/** The sum, which ways an engine does not have, and the frames of the page while a script loops. Returns the exit code. */
export function print(reports: readonly RoundReport[]): number {
  const all = reports.flatMap(({verdicts}) => verdicts);
  for (const engine of new Set(reports.map(({engine}) => engine))) {
    const first = reports.find(report => report.engine === engine);
    const absent = first?.verdicts.filter(({result}) => result === 'absent') ?? [];
    if (absent.length > 0)
      console.log(`\nabsent in ${engine}: ${absent.map(({attack}) => attack.name).join(', ')}`);
  }
  console.log('\nframes of the host page');
  for (const {engine, page, variant, outcomes} of reports)
    for (const name of [...loops, 'idle']) {
      const outcome = outcomes.get(name);
      if (!outcome) continue;
      const rate = (outcome.frames / outcome.took) * 1_000;
      console.log(
        `${engine.padEnd(9)}${page.padEnd(17)}${variant.padEnd(8)}${name.padEnd(16)}${rate.toFixed(0).padStart(4)} a second, longest gap ${outcome.gap.toFixed(0)} ms`,
      );
    }
  const failed = count(all, 'failed');
  console.log(`\n${count(all, 'held')} held, ${failed} failed, ${count(all, 'absent')} absent`);
  return failed > 0 || all.length === 0 ? 1 : 0;
}
