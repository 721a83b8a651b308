import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'A page that does not know the token says hello, and wants the code and the contact.',
  guest: `steal(hello('0'.repeat(32)));`,
});
