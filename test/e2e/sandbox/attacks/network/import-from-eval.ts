import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'An import of code evaluated at run time.',
  script: `await (0, eval)(\`import(\${JSON.stringify(url)})\`);`,
});
