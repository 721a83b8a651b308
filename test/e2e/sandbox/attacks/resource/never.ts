import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'resource',
  tries: 'Waits for something that never comes.',
  raw: true,
  limit: 1_000,
  script: 'await new Promise(() => {});',
  check: outcome =>
    outcome.code === 'script_timeout' && outcome.took < 6_000
      ? undefined
      : `it ended by ${outcome.code} after ${outcome.took} ms`,
});
