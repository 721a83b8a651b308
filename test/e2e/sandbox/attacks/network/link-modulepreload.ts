import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A module loaded beforehand.',
  script: `document.head.insertAdjacentHTML('beforeend', \`<link rel="modulepreload" href="\${url}">\`);`,
});
