import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A picture that was never shown.',
  script: 'new Image().src = url;',
});
