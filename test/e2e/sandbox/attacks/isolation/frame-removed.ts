import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Somebody removes the frame while a script runs.',
  script: `await new Promise(resolve => setTimeout(resolve, 8_000));
return {data: 'lost'};`,
  page: `const end = performance.now() + 10_000;
while (!frame() && performance.now() < end) await new Promise(resolve => setTimeout(resolve, 50));
await new Promise(resolve => setTimeout(resolve, 3_000));
frame().remove();`,
  check: outcome => (outcome.data === 'lost' ? 'the run went on' : undefined),
  next: `return {data: 'works'};`,
});
