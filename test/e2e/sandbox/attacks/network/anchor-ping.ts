import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A link that tells it was followed.',
  script: `document.body.insertAdjacentHTML('beforeend', \`<a href="about:blank#" target="_blank" ping="\${url}">a</a>\`);
document.querySelector('a').click();`,
});
