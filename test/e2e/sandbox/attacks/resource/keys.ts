import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'resource',
  tries: 'Answers with ten thousand keys.',
  raw: true,
  script: 'return Object.fromEntries(Array.from({length: 10_000}, (_, index) => [index, 1]));',
});
