import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'resource',
  tries: 'Answers with a million entries.',
  raw: true,
  script: `return {data: Array.from({length: 1_000_000}, () => 'xxxxxxxxxx')};`,
  check: outcome =>
    outcome.code === 'script_result_invalid' ? undefined : `it ended by ${outcome.code}`,
});
