import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A module in a data: address that imports one elsewhere.',
  script: `await import(\`data:text/javascript,import \${JSON.stringify(url)}\`);`,
});
