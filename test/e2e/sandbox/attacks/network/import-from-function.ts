import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'An import of a function made at run time.',
  script: `await new Function(\`return import(\${JSON.stringify(url)})\`)();`,
});
