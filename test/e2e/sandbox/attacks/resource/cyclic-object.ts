import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'resource',
  tries: 'Answers with an object that contains itself.',
  raw: true,
  script: `const data = {};
data.data = data;
return {data};`,
  check: outcome =>
    outcome.code === 'script_result_invalid' ? undefined : `it ended by ${outcome.code}`,
});
