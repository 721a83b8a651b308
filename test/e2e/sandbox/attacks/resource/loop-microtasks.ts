import {defineAttack, endsByWatchdog} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'resource',
  tries: 'Never stops, in ever new tasks.',
  raw: true,
  measured: true,
  script: `const again = () => Promise.resolve().then(again);
await again();`,
  check: endsByWatchdog,
});
