import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A shared worker that fetches.',
  script: `const source = new Blob([\`fetch(\${JSON.stringify(url)})\`]);
new SharedWorker(URL.createObjectURL(source));`,
});
