import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'The sandbox page comes without its policy, as a proxy would pass it on.',
  stripped: true,
  script: `return {data: 'ran'};`,
  check: outcome =>
    outcome.data === 'ran' && outcome.code === undefined ? 'code ran without a policy' : undefined,
});
