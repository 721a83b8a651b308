import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Does more than the one thing that its action declared.',
  effects: ['clipboard'],
  script: `return {clipboard: 'fine', insert_text: mark, redirect_url: 'https://example.test/'};`,
  check: outcome => (outcome.effects.length === 1 ? undefined : 'not exactly what was declared'),
});
