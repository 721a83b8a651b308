import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'Something fetched for later.',
  script: `document.head.insertAdjacentHTML('beforeend', \`<link rel="prefetch" href="\${url}">\`);`,
});
