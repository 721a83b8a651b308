import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A fetch whose body is a stream.',
  script: `const body = new Blob([mark]).stream();
await fetch(url, {method: 'POST', body, duplex: 'half'});`,
});
