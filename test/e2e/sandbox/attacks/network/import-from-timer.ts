import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: `An import of code in a timer's string.`,
  script: `setTimeout(\`import(\${JSON.stringify(url)})\`, 0);`,
});
