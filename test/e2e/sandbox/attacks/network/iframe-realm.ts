import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'The fetch of a fresh realm.',
  script: `const frame = document.createElement('iframe');
document.body.append(frame);
await frame.contentWindow.fetch(url);`,
});
