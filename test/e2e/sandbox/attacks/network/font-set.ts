import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A font from elsewhere, put into the set of fonts.',
  script: `const font = new FontFace('attack', \`url(\${url})\`);
(self.fonts ?? document.fonts).add(font);
await (self.fonts ?? document.fonts).load('12px attack');`,
});
