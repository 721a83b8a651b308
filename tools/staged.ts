import {execFileSync} from 'node:child_process';
import {exitCode} from './run-tool.ts';

/**
 * The check before a commit: format and lint of what is staged, in less than 3 s. Lint goes without types here, which
 * take 15 s for the whole project; `npm test` has them.
 */
const staged = execFileSync(
  'git',
  ['diff', '--cached', '--name-only', '--diff-filter=ACMR', '-z'],
  {
    encoding: 'utf8',
  },
)
  .split('\0')
  .filter(Boolean);
const code = staged.filter(file => /\.(ts|tsx|js|mjs)$/.test(file));
const codes =
  staged.length === 0
    ? []
    : await Promise.all([
        exitCode('prettier', ['--check', '--ignore-unknown', '--log-level', 'warn', ...staged]),
        code.length > 0
          ? exitCode('oxlint', ['--config', 'tools/staged.oxlintrc.json', ...code])
          : 0,
      ]);
if (codes.some(Boolean)) {
  console.error('\nnpm run fix repairs what a machine can; then add the files again.');
  process.exitCode = 1;
}
