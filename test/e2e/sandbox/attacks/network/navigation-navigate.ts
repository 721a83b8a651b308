import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'The newer way to navigate.',
  script: 'await navigation.navigate(url).committed;',
});
