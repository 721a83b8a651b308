import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'resource',
  tries: 'Answers with ten million characters.',
  raw: true,
  script: `return {message: 'x'.repeat(10_000_000)};`,
  check: outcome =>
    outcome.code === 'script_result_invalid' ? undefined : `it ended by ${outcome.code}`,
});
