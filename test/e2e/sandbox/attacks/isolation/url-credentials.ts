import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Hides the host of an address behind a user.',
  effects: ['open_url'],
  script: `return {redirect_url: 'https://example.test@attack.test/'};`,
  check: outcome => (outcome.effects.length === 0 ? undefined : 'it was opened'),
});
