import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A fetch of a Request made before.',
  script: `const request = new Request(url, {method: 'POST', body: mark});
await fetch(request);`,
});
