import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A fetch whose answer it may not read.',
  script: `await fetch(url, {mode: 'no-cors'});`,
});
