import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'An embedded document.',
  script: `document.body.insertAdjacentHTML('beforeend', \`<embed src="\${url}">\`);`,
});
