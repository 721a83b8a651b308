import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: `A page in the sandbox's place stops the window with a question.`,
  guest: `const start = performance.now();
alert(mark);
if (performance.now() - start > 500) report('it asked');`,
  from: 'open',
});
