import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'An XMLHttpRequest.',
  script: `const request = new XMLHttpRequest();
request.open('GET', url);
request.send();
await new Promise(resolve => (request.onloadend = resolve));`,
});
