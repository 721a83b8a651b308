import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'resource',
  tries: `Nothing, for two seconds: what the page's frames are without an attack.`,
  raw: true,
  measured: true,
  script: 'await new Promise(resolve => setTimeout(resolve, 2_000));',
});
