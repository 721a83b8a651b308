import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A connection made beforehand; nothing is asked for.',
  script: `document.head.insertAdjacentHTML('beforeend', \`<link rel="preconnect" href="http://\${host}:\${port}">\`);`,
});
