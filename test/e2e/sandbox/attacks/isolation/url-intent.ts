import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Starts another program.',
  effects: ['open_url'],
  script: `return {redirect_url: 'intent://scan/#Intent;scheme=zxing;end'};`,
  check: outcome => (outcome.effects.length === 0 ? undefined : 'it was opened'),
});
