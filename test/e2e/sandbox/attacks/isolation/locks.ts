import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Talks to other pages by locks.',
  script: `const held = await navigator.locks.query();
return {data: {held}};`,
  check: outcome => (outcome.data === undefined ? undefined : 'it sees locks'),
});
