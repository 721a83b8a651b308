import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: `An import of code in a timer's string.`,
  // In a worker that nothing guards, Firefox 153 crashes at it.
  control: 'window',
  script: `setTimeout(\`import(\${JSON.stringify(url)})\`, 0);`,
});
