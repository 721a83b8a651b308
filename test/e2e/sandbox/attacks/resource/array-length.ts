import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'resource',
  tries: 'Wants an array of all lengths.',
  raw: true,
  script: 'return {data: new Array(4_294_967_295).fill(0).length};',
  limit: 5_000,
  check: outcome => (outcome.state === 'failed' ? undefined : 'it came through'),
});
