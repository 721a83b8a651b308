import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A picture that registers itself with the advertising interfaces.',
  script: `const image = document.createElement('img');
image.setAttribute('attributionsrc', url);
image.src = url;`,
});
