import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Writes to the customer, though its action did not say so.',
  script: `return {insert_text: mark, data: 'asked'};`,
  check: outcome => (outcome.data === 'asked' ? undefined : 'it did not come so far'),
});
