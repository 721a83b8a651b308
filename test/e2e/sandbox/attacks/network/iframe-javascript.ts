import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A fetch in a frame of a javascript: address.',
  script: `const frame = document.createElement('iframe');
frame.src = \`javascript:fetch('\${url}')\`;
document.body.append(frame);`,
});
