import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A classic script elsewhere, from a worker.',
  script: 'importScripts(url);',
});
