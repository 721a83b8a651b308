import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Leaves something in the prototypes for the next run.',
  script: `Object.prototype.leftover = mark;
Array.prototype.push = () => mark;`,
  next: `return {data: {}.leftover ?? ([].push(1) === 1 ? 'clean' : 'changed')};`,
  check: outcome => (outcome.next?.data === 'clean' ? undefined : 'the next run saw it'),
});
