import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Goes on after it has answered.',
  script: `setInterval(() => {
  cs.log(mark);
  cs.progress(mark);
});
return {data: 'first'};`,
  next: `await new Promise(resolve => setTimeout(resolve, 200));
return {data: 'second'};`,
  check: outcome =>
    outcome.data === 'first' && outcome.next?.data === 'second'
      ? undefined
      : "a run got in another one's way",
});
