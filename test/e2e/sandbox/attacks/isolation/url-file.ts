import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Opens a file of the agent.',
  effects: ['open_url'],
  script: `return {redirect_url: 'file:///etc/passwd'};`,
  check: outcome => (outcome.effects.length === 0 ? undefined : 'it was opened'),
});
