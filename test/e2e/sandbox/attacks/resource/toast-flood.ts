import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'resource',
  tries: 'Asks for many toasts.',
  raw: true,
  script: `return {toast: Array.from({length: 1_000}, () => 'x'), message: 'x'.repeat(2_000), toasts: ['x', 'y']};`,
  check: outcome => (outcome.toasts <= 1 ? undefined : `${outcome.toasts} toasts`),
});
