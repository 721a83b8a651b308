import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'The poster of a film.',
  script: `document.body.insertAdjacentHTML('beforeend', \`<video poster="\${url}"></video>\`);`,
});
