import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A worker in a blob: address, made by the worker, that fetches.',
  script: `const source = new Blob([\`fetch(\${JSON.stringify(url)})\`]);
new Worker(URL.createObjectURL(source));`,
});
