import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A fetch that outlives its worker.',
  script: `await fetch(url, {method: 'POST', body: mark, keepalive: true});`,
});
