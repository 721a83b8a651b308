import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A style sheet.',
  script: `document.head.insertAdjacentHTML('beforeend', \`<link rel="stylesheet" href="\${url}.css">\`);`,
});
