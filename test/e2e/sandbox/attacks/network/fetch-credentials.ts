import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A fetch with cookies.',
  script: `await fetch(url, {credentials: 'include', mode: 'no-cors'});`,
});
