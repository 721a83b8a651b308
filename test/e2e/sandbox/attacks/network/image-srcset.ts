import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A picture among several.',
  script: `const image = new Image();
image.srcset = \`\${url} 1x\`;
document.body.append(image);`,
});
