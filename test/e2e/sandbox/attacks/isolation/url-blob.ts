import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Opens a page that it makes itself.',
  effects: ['open_url'],
  script: `return {redirect_url: URL.createObjectURL(new Blob([mark], {type: 'text/html'}))};`,
  check: outcome => (outcome.effects.length === 0 ? undefined : 'it was opened'),
});
