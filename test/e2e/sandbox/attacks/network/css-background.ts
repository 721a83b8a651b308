import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A background.',
  script: `document.body.style.background = \`url(\${url})\`;`,
});
