import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Opens an address that is code, hidden by what parsers leave out.',
  effects: ['open_url'],
  script: `return {redirect_url: \`\\u0001 java\\nscr\\tipt:document.title='\${mark}'\`};`,
  check: outcome => (outcome.effects.length === 0 ? undefined : 'it was opened'),
});
