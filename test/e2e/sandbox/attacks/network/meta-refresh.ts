import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A page that says where it goes on.',
  script: `document.head.insertAdjacentHTML('beforeend', \`<meta http-equiv="refresh" content="0; url=\${url}">\`);`,
});
