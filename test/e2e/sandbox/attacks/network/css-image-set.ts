import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A picture among several of a style sheet.',
  script: `document.body.insertAdjacentHTML('beforeend', \`<p style="background: image-set(url(\${url}) 1x, url(\${url}) 2x)">text</p>\`);`,
});
