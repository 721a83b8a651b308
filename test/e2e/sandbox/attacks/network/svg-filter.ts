import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A picture in a filter.',
  script: `document.body.insertAdjacentHTML('beforeend', \`<svg width="9" height="9"><filter id="f"><feImage href="\${url}"/></filter><rect width="9" height="9" filter="url(#f)"/></svg>\`);`,
});
