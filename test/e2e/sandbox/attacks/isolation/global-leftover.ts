import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Leaves something in the global object for the next run.',
  script: 'globalThis.leftover = mark;',
  then: `return {data: globalThis.leftover ?? 'clean'};`,
  check: outcome => (outcome.then?.data === 'clean' ? undefined : 'the next run saw it'),
});
