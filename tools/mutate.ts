/**
 * `npm run mutate -- --group template`: breaks the code of a group in every way that Stryker knows, one at a time, and
 * asks its tests each time. What they do not notice is listed, and the share that they do notice is the score, of the
 * group and of each file. Without `--group` it goes through all groups; with `--file PART`, only through files of the
 * group whose path holds PART.
 */
import {readFileSync} from 'node:fs';
import {relative} from 'node:path';
import {parseArgs} from 'node:util';
import {Stryker} from '@stryker-mutator/core';

interface MutationGroup {
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
  /** Percent that the tests have to notice. */
  readonly least: number;
  /** What changes the text and not what it does: no test can notice. */
  readonly equivalents?: readonly Equivalent[];
}

interface Equivalent {
  readonly file: string;
  /** A part of the line; what stands there, and what it is changed to. */
  readonly line: string;
  readonly text: string;
  readonly to: string;
  readonly why: string;
}

/** Where a mistake would be believed: what becomes of a text, of a message, of a run, of an hour. */
const groups: Readonly<Record<string, MutationGroup>> = {
  template: {
    mutate: ['src/template/**/*.ts'],
    tests: ['test/node/template/*.test.ts'],
    least: 90,
  },
  protocol: {
    mutate: ['src/protocol/**/*.ts'],
    tests: ['test/node/protocol/*.test.ts'],
    least: 90,
    equivalents: [
      {
        file: 'src/protocol/script-result.ts',
        line: 'dropped.push(key)',
        text: 'parser === undefined',
        to: 'false',
        why: 'what no parser has read is undefined, and the other half of the condition asks for that',
      },
      {
        file: 'src/protocol/json.ts',
        line: 'Number.isFinite(value)',
        text: "typeof value === 'number'",
        to: 'true',
        why: 'what is no number is not finite either',
      },
      {
        file: 'src/protocol/action.ts',
        line: '(tel|mailto)',
        text: "''",
        to: '"Stryker was here!"',
        why: 'only of an address that is not there: neither text begins with a scheme, nor is it shown',
      },
    ],
  },
  runs: {
    mutate: [
      'src/server/services/run-state.ts',
      'src/server/services/delivery-state.ts',
      'src/state/run-store.ts',
      'src/state/run.ts',
      'src/state/changing.ts',
    ],
    tests: ['test/node/state/run-*.test.ts'],
    least: 90,
    equivalents: [
      {
        file: 'src/server/services/delivery-state.ts',
        line: 'ranks[word]',
        text: 'ranks[word] > ranks[state]',
        to: 'ranks[word] >= ranks[state]',
        why: 'no two states have the same rank, so it is the same word',
      },
    ],
  },
  windows: {
    mutate: ['src/server/services/campaigns/window.ts'],
    tests: ['test/node/server/campaigns/window.test.ts'],
    least: 90,
    equivalents: [
      {
        file: 'src/server/services/campaigns/window.ts',
        line: 'isOpenAt(window, moment) === open',
        text: 'moment.epochMilliseconds > at.getTime()',
        to: 'moment.epochMilliseconds >= at.getTime()',
        why: 'whoever asks when it opens has found it closed at that moment, and the other way round',
      },
    ],
  },
};

// A broken line is seen by the first examples or by none.
process.env['CS_PROPERTY_RUNS'] ??= '25';

const {values} = parseArgs({options: {group: {type: 'string'}, file: {type: 'string'}}});
const names = values.group === undefined ? Object.keys(groups) : [values.group];
const scores: string[] = [];
for (const name of names) {
  const group = groups[name];
  if (!group)
    throw new TypeError(
      `Expected --group to be one of ${Object.keys(groups).join(', ')}, got ${name}`,
    );
  const stryker = new Stryker(optionsOf(name, group));
  const results = (await stryker.runMutationTest()).filter(
    ({fileName}) => values.file === undefined || fileName.includes(values.file),
  );
  const {score, words} = judge(group, results);
  scores.push(`${name}: ${words}; wanted ${group.least} %`);
  const files = Map.groupBy(results, ({fileName}) => relative('.', fileName));
  for (const [file, ofFile] of files) scores.push(`  ${file}: ${judge(group, ofFile).words}`);
  if (!(score >= group.least)) process.exitCode = 1;
}
console.log(scores.join('\n'));

function optionsOf(
  name: string,
  {mutate, tests}: MutationGroup,
): ConstructorParameters<typeof Stryker>[0] {
  return {
    mutate: values.file === undefined ? [...mutate] : mutate.flatMap(one => narrowed(one)),
    testRunner: 'tap',
    tap: {
      testFiles: [...tests],
      nodeArgs: [
        '--test-reporter=tap',
        // A store's timers of ten seconds would be waited for.
        '--test-force-exit',
        // They measure time and memory, which says nothing of a mutant and takes most of the time.
        '--test-skip-pattern=does not remember',
        '--test-skip-pattern=answers at once',
        '-r',
        '{{hookFile}}',
        '{{testFile}}',
      ],
      forceBail: true,
    },
    plugins: ['@stryker-mutator/tap-runner'],
    coverageAnalysis: 'perTest',
    // Two cores are what everybody has; a run of this is never in a hurry.
    concurrency: 2,
    timeoutMS: 15_000,
    tempDirName: `.cache/mutate-${name}`,
    reporters: ['clear-text', 'html'],
    clearTextReporter: {allowColor: false, allowEmojis: false, logTests: false, reportTests: false},
    htmlReporter: {fileName: `.cache/mutation/${name}.html`},
    ignorePatterns: ['dist', 'data', '.cache', 'docs', 'demo'],
    // Types are not looked at: Node runs the files as they are.
    disableTypeChecks: false,
    allowConsoleColors: false,
  };
}

type Mutant = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

/** The share of the changes that the tests have noticed, in percent and in words. */
function judge(
  group: MutationGroup,
  mutants: readonly Mutant[],
): {readonly score: number; readonly words: string} {
  const of = (...statuses: readonly string[]) =>
    mutants.filter(({status}) => statuses.includes(status));
  const noticed = of('Killed', 'Timeout').length;
  const missed = of('Survived', 'NoCoverage');
  const equal = missed.filter(one => isEquivalent(group, one)).length;
  const all = noticed + missed.length - equal;
  const score = (100 * noticed) / all;
  // A loop that never ends, or a machine that had no time for the test.
  const late = of('Timeout').length;
  const how = late > 0 ? ` (${late} by taking too long)` : '';
  const besides = equal > 0 ? `, and ${equal} that change nothing` : '';
  return {score, words: `${score.toFixed(1)} % of ${all} noticed${how}${besides}`};
}

/** Whether a change is one of those that a group names; by its text, for lines move. */
function isEquivalent({equivalents = []}: MutationGroup, mutant: Mutant): boolean {
  const {start, end} = mutant.location;
  if (start.line !== end.line) return false;
  const line = readFileSync(mutant.fileName, 'utf8').split('\n')[start.line - 1] ?? '';
  const text = line.slice(start.column - 1, end.column - 1);
  return equivalents.some(
    one =>
      mutant.fileName.replaceAll('\\', '/').endsWith(one.file) &&
      line.includes(one.line) &&
      one.text === text &&
      one.to === mutant.replacement,
  );
}

/** A pattern of files as one that only holds those whose path contains `--file`, or the one of that name. */
function narrowed(pattern: string): readonly string[] {
  const part = values.file ?? '';
  if (!pattern.includes('*')) return [pattern];
  return [pattern.replace('*.ts', part.endsWith('.ts') ? part : `*${part}*.ts`)];
}
