import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A WebAssembly module compiled while it is fetched.',
  script: 'await WebAssembly.instantiateStreaming(fetch(url));',
});
