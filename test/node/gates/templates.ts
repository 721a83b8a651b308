import {spawnSync} from 'node:child_process';
import type {Gate} from './gate.ts';

/** The property tests of every place a template may stand in, with many more contacts than the suite gives them. */
export const templates: Gate = async scale => {
  const runs = Math.round(100_000 * scale);
  const {stdout} = spawnSync(
    process.execPath,
    ['--test', '--test-reporter=tap', 'test/node/template/places.test.ts'],
    {encoding: 'utf8', env: {...process.env, CS_PROPERTY_RUNS: String(runs)}, timeout: 1_800_000},
  );
  const count = (word: string): number =>
    Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(stdout)?.[1] ?? -1);
  const [passed, failed] = [count('pass'), count('fail')];
  return {
    passed: passed > 0 && failed === 0,
    figure: `${passed} properties of ${runs} contacts each: ${failed} changes of structure`,
  };
};
