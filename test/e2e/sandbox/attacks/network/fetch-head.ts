import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A request without a body.',
  script: `await fetch(url, {method: 'HEAD'});`,
});
