import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A part of another drawing.',
  script: `document.body.insertAdjacentHTML('beforeend', \`<svg><use href="/control/same-origin"/></svg><svg><image xlink:href="\${url}"/></svg>\`);`,
});
