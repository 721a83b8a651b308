import {defineAttack, endsByWatchdog} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'resource',
  tries: 'Answers with an object whose reading never ends.',
  raw: true,
  measured: true,
  script: 'return {get data() { for (;;); }};',
  check: endsByWatchdog,
});
