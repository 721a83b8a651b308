import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A font drawn on a canvas outside the page.',
  script: `const font = new FontFace('attack', \`url(\${url})\`);
(self.fonts ?? document.fonts).add(font);
const canvas = new OffscreenCanvas(10, 10).getContext('2d');
canvas.font = '12px attack';
canvas.fillText(mark, 0, 10);`,
});
