import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A picture in a frame made of text.',
  script: `const frame = document.createElement('iframe');
frame.srcdoc = \`<img src="\${url}">\`;
document.body.append(frame);`,
});
