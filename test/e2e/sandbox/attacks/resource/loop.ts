import {defineAttack, endsByWatchdog} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'resource',
  tries: 'Never stops.',
  raw: true,
  measured: true,
  script: 'for (;;);',
  check: endsByWatchdog,
});
