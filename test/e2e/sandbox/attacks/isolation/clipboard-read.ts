import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Reads the clipboard.',
  script: 'return {data: await navigator.clipboard.readText()};',
  check: outcome => (outcome.data === undefined ? undefined : 'it read the clipboard'),
});
