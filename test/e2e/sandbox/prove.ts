import type {Engine} from '../../../tools/browsers/launchers.ts';
import type {Attack} from './attack.ts';
import {guards, type Guard} from './site/bundle.ts';
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
      attacks: attacks.filter(isQuick),
      engines: [engine],
      pages: ['plain'],
      variants: ['hosted', 'srcdoc'],
      without,
    });
    const red = reports.flatMap(failed);
    const asExpected = without.length === 0 ? red.length === 0 : red.length > 0;
    if (!asExpected) wrong++;
    const guard = without.join(' and ') || 'nothing';
    console.log(`${asExpected ? '✔' : '✖'} without ${guard}: ${red.length} failed`);
    for (const line of red.slice(0, 8)) console.log(`    ${line}`);
  }
  return wrong === 0 ? 0 : 1;
}

const failed = ({variant, verdicts}: RoundReport): string[] =>
  verdicts
    .filter(({result}) => result === 'failed')
    .map(({attack, why}) => `${variant}: ${attack.name}: ${why?.slice(0, 160)}`);
