import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A hundred at once, hoping that one slips through.',
  script: `await Promise.any(Array.from({length: 100}, (_, index) => fetch(\`\${url}?\${index}\`, {mode: 'no-cors'})));`,
});
