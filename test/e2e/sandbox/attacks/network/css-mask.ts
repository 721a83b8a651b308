import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A mask.',
  script: `document.body.insertAdjacentHTML('beforeend', \`<p style="mask-image: url(\${url})">text</p>\`);`,
});
