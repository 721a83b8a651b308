import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'resource',
  tries: 'Floods the page with progress, and answers.',
  raw: true,
  script: `for (let index = 0; index < 100_000; index++) cs.progress(String(index));
return {data: 'through'};`,
  check: outcome =>
    outcome.data === 'through' && outcome.toasts === 1 ? undefined : `it ended by ${outcome.code}`,
});
