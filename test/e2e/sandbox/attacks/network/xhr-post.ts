import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'An XMLHttpRequest with a body and an upload listener.',
  script: `const request = new XMLHttpRequest();
request.upload.onprogress = () => {};
request.open('POST', url);
request.send(mark);
await new Promise(resolve => (request.onloadend = resolve));`,
});
