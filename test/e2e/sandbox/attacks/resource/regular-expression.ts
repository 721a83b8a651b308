import {defineAttack, endsByWatchdog} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'resource',
  tries: 'Lets a regular expression try everything.',
  raw: true,
  script: `return {data: /^(a+)+$/.test(\`\${'a'.repeat(60)}!\`)};`,
  // WebKit gives up by itself.
  check: outcome => (outcome.state === 'succeeded' ? undefined : endsByWatchdog(outcome)),
});
