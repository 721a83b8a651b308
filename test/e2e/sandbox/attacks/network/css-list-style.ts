import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'The sign of a list.',
  script: `document.body.insertAdjacentHTML('beforeend', \`<ul style="list-style-image: url(\${url})"><li>one</li></ul>\`);`,
});
