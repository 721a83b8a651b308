import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A border.',
  script: `document.body.insertAdjacentHTML('beforeend', \`<p style="border: 5px solid; border-image: url(\${url}) 30">text</p>\`);`,
});
