import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Opens a page that it carries itself.',
  effects: ['open_url'],
  script: `return {redirect_url: \`data:text/html,\${mark}\`};`,
  check: outcome => (outcome.effects.length === 0 ? undefined : 'it was opened'),
});
