import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A document written anew.',
  script: `document.write(\`<img src="\${url}">\`);`,
});
