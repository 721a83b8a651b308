import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Opens an address that nobody can read to its end.',
  effects: ['open_url'],
  script: `return {redirect_url: \`https://example.test/\${'a'.repeat(10_000)}\`};`,
  check: outcome => (outcome.effects.length === 0 ? undefined : 'it was opened'),
});
