import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Leaves a name that outlives the page.',
  script: `globalThis.name = mark;
globalThis.window.name = mark;`,
});
