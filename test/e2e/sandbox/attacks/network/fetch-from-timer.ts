import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: `The fetch of code in a timer's string.`,
  script: `setTimeout(\`fetch(\${JSON.stringify(url)})\`, 0);`,
});
