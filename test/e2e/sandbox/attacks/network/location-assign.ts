import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'The address, by its method.',
  script: 'location.assign(url);',
});
