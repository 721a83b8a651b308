import {defineAttack, endsByWatchdog} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'resource',
  tries: 'Floods the page with notes.',
  raw: true,
  script: `for (;;) cs.log('x'.repeat(2_000));`,
  check: endsByWatchdog,
});
