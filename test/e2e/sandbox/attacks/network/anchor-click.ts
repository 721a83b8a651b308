import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A link that clicks itself.',
  script: `document.body.insertAdjacentHTML('beforeend', \`<a href="\${url}">a</a>\`);
document.querySelector('a').click();`,
});
