import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A module for sound.',
  script: `const audio = new AudioContext();
await audio.audioWorklet.addModule(url);`,
});
