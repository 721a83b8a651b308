import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: `The page's manifest.`,
  script: `document.head.insertAdjacentHTML('beforeend', \`<link rel="manifest" href="\${url}">\`);`,
});
