import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: `A page in the sandbox's place opens a window.`,
  guest: `const opened = window.open('about:blank');
if (opened) report('it opened a window');`,
  from: 'open',
});
