import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A frame.',
  script: `document.body.insertAdjacentHTML('beforeend', \`<iframe src="\${url}"></iframe>\`);`,
});
