import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Leaves something in the global object for the next run.',
  script: 'globalThis.leftover = mark;',
  next: `return {data: globalThis.leftover ?? 'clean'};`,
  check: outcome => (outcome.next?.data === 'clean' ? undefined : 'the next run saw it'),
});
