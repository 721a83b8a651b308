import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A font from elsewhere.',
  script: `await new FontFace('attack', \`url(\${url})\`).load();`,
});
