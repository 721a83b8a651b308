import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A module for painting.',
  script: 'await CSS.paintWorklet.addModule(url);',
});
