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
  ];
  let wrong = 0;
  for (const without of rows) {
    const reports = await runTable({
      engines: [engine],
      plans: [{attacks: attacks.filter(isQuick), pages: ['plain'], variants}],
      without,
    });
    const red = reports.flatMap(failed);
    const asExpected = without.length === 0 ? red.length === 0 : red.length > 0;
    if (!asExpected) wrong++;
    const all = reports.reduce((sum, {verdicts}) => sum + verdicts.length, 0);
    const guard = without.join(' and ') || 'nothing';
    console.log(`${asExpected ? '✔' : '✖'} without ${guard}: ${red.length} of ${all} go red`);
    for (const {variant, verdicts} of reports) {
      const names = verdicts.flatMap(({attack, result}) =>
        result === 'failed' ? [attack.name] : [],
      );
      if (names.length > 0) console.log(`    ${variant}: ${names.join(', ')}`);
    }
    for (const line of red.slice(0, shown)) console.log(`      ${line}`);
  }
  return wrong === 0 ? 0 : 1;
}

/** Of how many the reason is shown. */
const shown = 3;

const failed = ({variant, verdicts}: RoundReport): string[] =>
  verdicts
    .filter(({result}) => result === 'failed')
    .map(({attack, why}) => `${variant}: ${attack.name}: ${why?.slice(0, 160)}`);
