import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'The address, set.',
  script: 'location.href = url;',
});
