import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A hundred imports at once.',
  script: `await Promise.any(Array.from({length: 100}, (_, index) => import(\`\${url}?\${index}\`)));`,
});
