import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Copies, though its action did not say so.',
  script: `return {clipboard: mark, data: 'asked'};`,
  check: outcome => (outcome.data === 'asked' ? undefined : 'it did not come so far'),
});
