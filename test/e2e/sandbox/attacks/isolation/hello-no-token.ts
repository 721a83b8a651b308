import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'A page says hello without a token.',
  guest: `steal(hello(''));`,
  from: 'open',
});
