import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A film.',
  script: `const video = document.createElement('video');
video.preload = 'auto';
video.src = url;`,
});
