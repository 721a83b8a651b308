import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'An embedded object.',
  script: `document.body.insertAdjacentHTML('beforeend', \`<object data="\${url}"></object>\`);`,
});
