import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: `A picture's source.`,
  script: `document.body.insertAdjacentHTML('beforeend', \`<picture><source srcset="\${url}"><img></picture>\`);`,
});
