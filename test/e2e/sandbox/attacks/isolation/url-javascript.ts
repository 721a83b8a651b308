import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Opens an address that is code.',
  effects: ['open_url'],
  script: `return {redirect_url: \`javascript:document.title='\${mark}'\`};`,
  check: outcome => (outcome.effects.length === 0 ? undefined : 'it was opened'),
});
