import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A worker made by a worker made by the worker.',
  script: `const inner = \`new Worker(URL.createObjectURL(new Blob(["fetch('\${url}')"])))\`;
new Worker(URL.createObjectURL(new Blob([inner])));`,
});
