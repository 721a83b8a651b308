import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'An import of a style sheet elsewhere.',
  script: `await import(\`\${url}.css\`, {with: {type: 'css'}});`,
});
