import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'The preflight that a header of its own needs.',
  script: `await fetch(url, {headers: {'x-mark': mark}});`,
});
