import {defineAttack, endsByWatchdog} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'resource',
  tries: 'Fills the queue of its thread.',
  raw: true,
  script: `for (let index = 0; index < 100_000; index++) setTimeout(() => {}, 0);
return {data: 'through'};`,
  // A slow machine takes longer than the watchdog waits.
  check: outcome => (outcome.data === 'through' ? undefined : endsByWatchdog(outcome)),
});
