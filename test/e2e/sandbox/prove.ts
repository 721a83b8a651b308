import type {Engine} from '../../../tools/browsers/launchers.ts';
import type {Attack} from './attack.ts';
import {guards, type Guard} from './site/bundle.ts';
import {variants} from './site/round.ts';
import {runTable, type RoundReport} from './table.ts';

/** What shows what without waiting for those that take seconds each. */
const isQuick = ({kind}: Attack): boolean => kind !== 'resource';

/** Takes out one guard after the other; each time the table must go red. Returns the exit code. */
export async function prove(attacks: readonly Attack[], engine: Engine): Promise<number> {
  const rows: readonly (readonly Guard[])[] = [
    [],
    ...guards.map(guard => [guard]),
    ['policy', 'canary'],
    ['policy', 'canary', 'reach'],
  ];
  let wrong = 0;
  for (const without of rows) {
    const reports = await runTable({
      engines: [engine],
      plans: [{attacks: attacks.filter(isQuick), pages: ['plain'], variants}],
      without,
      // Without some guards an attack takes the page away, and nothing more is heard of it.
      limit: 80_000,
    });
    const red = reports.flatMap(failed);
    const asExpected = without.length === 0 ? red.length === 0 : red.length > 0;
    if (!asExpected) wrong++;
    const all = reports.reduce((sum, {verdicts}) => sum + verdicts.length, 0);
    const guard = without.join(' and ') || 'nothing';
    console.log(`${asExpected ? '✔' : '✖'} without ${guard}: ${red.length} of ${all} go red`);
    for (const {variant, verdicts} of reports) {
      const failures = verdicts.filter(({result}) => result === 'failed');
      const through = failures.filter(({why}) => !isSilent(why)).map(({attack}) => attack.name);
      const others = failures.length - through.length;
      if (through.length > 0) console.log(`    ${variant}, got through: ${through.join(', ')}`);
      if (others > 0) console.log(`    ${variant}, did not run or took the page away: ${others}`);
    }
    for (const line of red.slice(0, shown)) console.log(`      ${line}`);
  }
  return wrong === 0 ? 0 : 1;
}

/** Red because a script did not run at all, or because its page was gone by then. */
const isSilent = (why: string | undefined): boolean =>
  /^(?:it did not run|it ended otherwise|no end|the page )/.test(why ?? '');

/** Of how many the reason is shown. */
const shown = 3;

const failed = ({variant, verdicts}: RoundReport): string[] =>
  verdicts
    .filter(({result}) => result === 'failed')
    .map(({attack, why}) => `${variant}: ${attack.name}: ${why?.slice(0, 160)}`);
