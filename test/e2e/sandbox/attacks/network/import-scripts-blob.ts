import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A classic script in a blob: address that loads one elsewhere.',
  script: `const source = new Blob([\`importScripts(\${JSON.stringify(url)})\`]);
importScripts(URL.createObjectURL(source));`,
});
