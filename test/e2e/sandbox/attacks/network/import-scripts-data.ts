import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A classic script in a data: address that loads one elsewhere.',
  script: `importScripts(\`data:text/javascript,importScripts(\${JSON.stringify(url)})\`);`,
});
