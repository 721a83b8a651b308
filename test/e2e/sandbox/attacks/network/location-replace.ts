import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'The address, without a trace.',
  script: 'location.replace(url);',
});
