import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Learns about the device of the agent.',
  script:
    'return {data: [navigator.userAgent, navigator.hardwareConcurrency, navigator.languages]};',
  check: outcome => (outcome.data === undefined ? undefined : 'it knows the device'),
});
