import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Opens a page by the other word for it.',
  script: `return {url: 'https://example.test/', data: 'asked'};`,
  check: outcome => (outcome.data === 'asked' ? undefined : 'it did not come so far'),
});
