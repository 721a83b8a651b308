import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'A page of another version says hello.',
  guest: 'steal(hello(token, 99));',
});
