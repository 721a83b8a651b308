import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Reads the storage of the page.',
  script: 'return {data: [{...localStorage}, {...sessionStorage}]};',
});
