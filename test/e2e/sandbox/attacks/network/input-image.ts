import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A button that is a picture.',
  script: `document.body.insertAdjacentHTML('beforeend', \`<input type="image" src="\${url}">\`);`,
});
