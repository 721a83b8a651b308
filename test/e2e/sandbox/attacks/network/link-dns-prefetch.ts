import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A name looked up beforehand.',
  script: `document.head.insertAdjacentHTML('beforeend', \`<link rel="dns-prefetch" href="//\${host}:\${port}">\`);`,
});
