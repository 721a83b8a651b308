import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'The fetch of code evaluated in the global scope.',
  script: `const code = \`fetch(\${JSON.stringify(url)})\`;
await (0, eval)(code);`,
});
