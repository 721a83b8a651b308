import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A picture in a frame of a data: address.',
  script: `const frame = document.createElement('iframe');
frame.src = \`data:text/html,<img src="\${url}">\`;
document.body.append(frame);`,
});
