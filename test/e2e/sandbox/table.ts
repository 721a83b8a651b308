/** Runs attack × engine × page, and judges. */
import {setTimeout as delay} from 'node:timers/promises';
import {drive, type DrivenBrowser} from '../../../tools/browsers/drive.ts';
import type {Engine} from '../../../tools/browsers/launchers.ts';
import type {Attack, Outcome} from './attack.ts';
import {Canary, zone} from './canary/canary.ts';
import {isPrivateNetwork} from './private-network.ts';
import {buildBundle, type Guard} from './site/bundle.ts';
import {pageKind} from './site/page-kinds.ts';
import {Round, type Variant} from './site/round.ts';
import {Site} from './site/site.ts';
import {judge, type Verdict} from './verdict.ts';

/** Attacks on pages. */
export interface Plan {
  readonly attacks: readonly Attack[];
  readonly pages: readonly string[];
  readonly variants: readonly Variant[];
}

interface TableOptions {
  readonly engines: readonly Engine[];
  readonly plans: readonly Plan[];
  /** Guards that are taken out. */
  readonly without: readonly Guard[];
  /** The most a page may take, in milliseconds. */
  readonly limit?: number;
  readonly onRound?: (round: RoundReport) => void;
}

export interface RoundReport {
  readonly engine: Engine;
  readonly page: string;
  readonly variant: Variant;
  readonly seconds: number;
  readonly verdicts: readonly Verdict[];
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/** The most a page may take, in milliseconds; Firefox waits long for a frame that an isolated page may not have. */
const longest = 160_000;

export async function runTable(options: TableOptions): Promise<readonly RoundReport[]> {
  const canary = await Canary.start(isPrivateNetwork());
  const reports: RoundReport[] = [];
  try {
    await using site = await Site.start(await buildBundle(options.without), options.without);
    for (const engine of options.engines) {
      const absent = await findAbsent(engine, canary, site, attacksOf(options));
      if (!absent) continue;
      for (const {page, variant, attacks} of options.plans.flatMap(roundsOf)) {
        const start = performance.now();
        const round = new Round(canary, {engine, page, variant, attacks});
        const error = await show(round, canary, site, 'host', options.limit);
        const {
          refusedIn,
          lacks,
          mayFail = refusedIn === `${engine} ${variant}`,
        } = pageKind(page) ?? {};
        const verdicts = judge(round, {absent, mayFail, lacks, error});
        canary.closeDoors();
        const seconds = (performance.now() - start) / 1_000;
        const report = {engine, page, variant, seconds, verdicts, outcomes: round.outcomes};
        options.onRound?.(report);
        reports.push(report);
      }
    }
  } finally {
    canary.close();
  }
  return reports;
}

const roundsOf = ({attacks, pages, variants}: Plan) =>
  pages.flatMap(page => variants.map(variant => ({attacks, page, variant})));

const attacksOf = ({plans}: TableOptions): Attack[] => [
  ...new Set(plans.flatMap(({attacks}) => attacks)),
];

/** The network attacks that the canary does not hear even where nothing holds them; nothing without the browser. */
async function findAbsent(
  engine: Engine,
  canary: Canary,
  site: Site,
  all: readonly Attack[],
): Promise<ReadonlySet<string> | undefined> {
  const attacks = all.filter(({kind}) => kind === 'network');
  const round = new Round(canary, {engine, page: 'plain', variant: 'hosted', attacks});
  const error = await show(round, canary, site, 'control');
  const absent = attacks.filter(({name}) => round.heard(name).length === 0);
  canary.closeDoors();
  if (error === 'missing') return undefined;
  if (error)
    throw new Error(
      `The unguarded page in ${engine}: ${error}; not tried: ${round.missing.join()}`,
    );
  return new Set(absent.map(({name}) => name));
}

/** Shows the page of a round in a browser of its own; returns what went wrong. */
async function show(
  round: Round,
  canary: Canary,
  site: Site,
  path: 'host' | 'control',
  limit = longest,
): Promise<string | undefined> {
  await round.openDoors();
  const over = new AbortController();
  const names = canary.hearsNames ? undefined : zone;
  const browser: DrivenBrowser | undefined = await drive(round.options.engine, {zone: names});
  if (!browser) return 'missing';
  try {
    await browser.show(site.serve(round, path));
    return await Promise.race([
      round.done,
      delay(limit, `the page did not end within ${limit / 1_000} s`, {
        signal: over.signal,
      }),
    ]);
  } finally {
    over.abort();
    await browser[Symbol.asyncDispose]();
  }
}
