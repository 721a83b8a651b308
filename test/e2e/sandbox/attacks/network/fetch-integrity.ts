import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A fetch with an integrity that cannot hold.',
  script: `await fetch(url, {integrity: 'sha256-AAAA', mode: 'cors'});`,
});
