import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'resource',
  tries: 'Calls itself without end.',
  raw: true,
  script: `const again = () => again() + 1;
return {data: again()};`,
  check: outcome => (outcome.code === 'script_error' ? undefined : `it ended by ${outcome.code}`),
});
