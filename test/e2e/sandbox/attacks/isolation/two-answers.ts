import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Answers twice.',
  raw: true,
  script: `return {then(resolve, reject) { resolve({data: 'first'}); resolve({data: 'second'}); reject(new Error('third')); }};`,
  check: outcome => (outcome.data === 'first' ? undefined : 'the second answer counted'),
});
