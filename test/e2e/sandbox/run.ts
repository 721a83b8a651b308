/**
 * `npm run test:sandbox`: the table attack × engine × page.
 *
 *     --engine chromium,firefox   --page strict,plain   --variant hosted,srcdoc   --attack fetch,dns
 *     --kind network,isolation
 *     --without policy            the table with a guard taken out; it must go red
 *     --prove                     each guard in turn, in one engine; red is expected
 *     --short                     what `npm test` runs: all attacks on the plain page, of others whether they work
 *     --json file                 what came out, for other programs
 */
import {writeFileSync} from 'node:fs';
import {parseArgs} from 'node:util';
import {engines, type Engine} from '../../../tools/browsers/launchers.ts';
import {type Attack, loadAttacks} from './attack.ts';
import {isPrivateNetwork, runPrivately} from './private-network.ts';
import {print, printRound} from './print.ts';
import {prove} from './prove.ts';
import type {Guard} from './site/bundle.ts';
import {closedPages, pageKinds} from './site/page-kinds.ts';
import {variants, type Variant} from './site/round.ts';
import {type Plan, runTable} from './table.ts';

const option = {type: 'string'} as const;
const {values} = parseArgs({
  options: {
    engine: option,
    page: option,
    variant: option,
    attack: option,
    kind: option,
    without: option,
    json: option,
    prove: {type: 'boolean'},
    short: {type: 'boolean'},
    // Set by itself, so that it does not start itself again.
    inside: {type: 'boolean'},
  },
});
const list = (text: string | undefined): string[] | undefined => text?.split(',');

if (values.inside) {
  // Browsers end with this process.
  process.once('SIGTERM', () => process.exit(1)).once('SIGINT', () => process.exit(1));
  process.exitCode = await main();
} else {
  const args = [import.meta.filename, '--inside', ...process.argv.slice(2)];
  process.exitCode = await runPrivately(process.execPath, args);
}

async function main(): Promise<number> {
  if (!isPrivateNetwork())
    console.log(
      'No network namespaces here: browsers map all names to this machine, and look-ups are not heard.',
    );
  const wanted = list(values.attack) ?? [''];
  const kinds = list(values.kind) ?? ['network', 'isolation', 'resource'];
  const attacks = (await loadAttacks()).filter(
    ({name, kind}) => kinds.includes(kind) && wanted.some(part => name.includes(part)),
  );
  if (values.prove) return prove(attacks, (values.engine ?? 'chromium') as Engine);
  const reports = await runTable({
    engines: (list(values.engine) ?? engines) as Engine[],
    plans: values.short ? shortPlans(attacks) : [{attacks, ...wholeOrChosen()}],
    without: (list(values.without) ?? []) as Guard[],
    onRound: printRound,
  });
  if (values.json)
    writeFileSync(
      values.json,
      JSON.stringify(reports, (_key, value: unknown) =>
        value instanceof Map ? Object.fromEntries(value) : value,
      ),
    );
  return print(reports);
}

function wholeOrChosen(): Omit<Plan, 'attacks'> {
  return {
    pages: list(values.page) ?? Object.keys(pageKinds),
    variants: (list(values.variant) ?? variants) as Variant[],
  };
}

/** The exact policy of the documentation works and holds; where no script can run, this is said. */
function shortPlans(attacks: readonly Attack[]): readonly Plan[] {
  const undeclared = attacks.filter(({name}) => name.includes('undeclared'));
  return [
    {attacks, pages: ['plain'], variants: ['hosted']},
    {attacks: undeclared, pages: ['strict'], variants},
    {attacks: [], pages: Object.keys(closedPages), variants: ['srcdoc']},
  ];
}
