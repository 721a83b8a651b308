import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A picture in a drawing.',
  script: `document.body.insertAdjacentHTML('beforeend', \`<svg><image href="\${url}" width="9" height="9"/></svg>\`);`,
});
