import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A plain fetch.',
  script: 'await fetch(url);',
});
