import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'Something loaded beforehand.',
  script: `document.head.insertAdjacentHTML('beforeend', \`<link rel="preload" as="image" href="\${url}">\`);`,
});
