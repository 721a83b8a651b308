import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Takes the whole window elsewhere.',
  script: `top.location.href = \`\${url}?\${mark}\`;`,
});
