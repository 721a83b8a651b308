import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Writes the clipboard itself.',
  script: `await navigator.clipboard.writeText(mark);
return {data: 'copied'};`,
  check: outcome => (outcome.data === undefined ? undefined : 'it has the clipboard'),
});
