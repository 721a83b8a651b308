import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Opens a page, though its action did not say so.',
  script: `return {redirect_url: 'https://example.test/', data: 'asked'};`,
  check: outcome => (outcome.data === 'asked' ? undefined : 'it did not come so far'),
});
