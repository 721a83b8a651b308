import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Asks for more once it was heard.',
  effects: ['clipboard'],
  raw: true,
  script: `const result = {clipboard: 'first', data: 'first'};
setTimeout(() => (result.clipboard = "later"), 0);
return result;`,
  check: outcome =>
    outcome.effects.length === 1 && outcome.effects[0]?.value === 'first'
      ? undefined
      : 'something else was copied',
});
