import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'resource',
  tries: 'Answers with an object nested ten thousand times.',
  raw: true,
  script: `let data = {};
for (let index = 0; index < 10_000; index++) data = {data};
return {data};`,
  check: outcome => (outcome.data === undefined ? undefined : 'it came through'),
});
