import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'An import of a module elsewhere.',
  script: 'await import(url);',
});
