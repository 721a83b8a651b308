import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: `The page's icon.`,
  script: `document.head.insertAdjacentHTML('beforeend', \`<link rel="icon" href="\${url}">\`);`,
});
