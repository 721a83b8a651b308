import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  control: 'worker',
  tries: 'An XMLHttpRequest that stops its thread.',
  script: `const request = new XMLHttpRequest();
request.open('GET', url, false);
request.send();`,
});
