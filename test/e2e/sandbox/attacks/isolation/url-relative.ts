import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Opens a page of the host by an address without one.',
  effects: ['open_url'],
  script: `return {redirect_url: '/logout'};`,
  check: outcome => (outcome.effects.length === 0 ? undefined : 'it was opened'),
});
