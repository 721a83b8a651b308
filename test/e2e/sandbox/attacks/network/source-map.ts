import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A source map named by the script.',
  script: `await (0, eval)(\`0\\n//# sourceMappingURL=\${url}.map\`);`,
});
