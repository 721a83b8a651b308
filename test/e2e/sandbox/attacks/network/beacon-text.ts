import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A beacon.',
  script: 'navigator.sendBeacon(url, mark);',
});
