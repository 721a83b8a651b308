import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'A page uses the token of an earlier frame.',
  guest: `const old = token.replace(/./, digit => (digit === '0' ? '1' : '0'));
steal(hello(old));
setTimeout(() => steal(hello(old)), 10);`,
});
