import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A module in a blob: address that imports one elsewhere.',
  script: `const source = new Blob([\`import \${JSON.stringify(url)}\`], {type: 'text/javascript'});
await import(URL.createObjectURL(source));`,
});
