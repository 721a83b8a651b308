/**
 * `npm run mutate -- --group template`: breaks the code of a group in every way that Stryker knows, one at a time, and
 * asks its tests each time. What they do not notice is listed, and the share that they do notice is the score. Without
 * `--group` it goes through all groups; with `--file PART`, only through files of the group whose path holds PART.
 */
import {parseArgs} from 'node:util';
import {Stryker} from '@stryker-mutator/core';

interface MutationGroup {
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
  /** Percent that the tests have to notice. */
  readonly least: number;
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
  },
  runs: {
    mutate: ['src/server/services/run-state.ts', 'src/state/run-store.ts'],
    tests: ['test/node/state/run-*.test.ts'],
    least: 90,
  },
  windows: {
    mutate: ['src/server/services/campaigns/window.ts'],
    tests: ['test/node/server/campaigns/window.test.ts'],
    least: 90,
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
  const count = (...statuses: readonly string[]): number =>
    results.filter(({status}) => statuses.includes(status)).length;
  const noticed = count('Killed', 'Timeout');
  const all = noticed + count('Survived', 'NoCoverage');
  const score = (100 * noticed) / all;
  scores.push(`${name}: ${score.toFixed(1)} % of ${all} noticed; wanted ${group.least} %`);
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

/** A pattern of files as one that only holds those whose path contains `--file`, or the one of that name. */
function narrowed(pattern: string): readonly string[] {
  const part = values.file ?? '';
  if (!pattern.includes('*')) return [pattern];
  return [pattern.replace('*.ts', part.endsWith('.ts') ? part : `*${part}*.ts`)];
}
