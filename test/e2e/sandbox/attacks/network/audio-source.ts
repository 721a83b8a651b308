import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A sound.',
  script: 'new Audio(url).load();',
});
