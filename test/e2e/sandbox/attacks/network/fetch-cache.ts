import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A fetch that asks past the cache.',
  script: `await fetch(url, {cache: 'reload', priority: 'high', mode: 'no-cors'});`,
});
