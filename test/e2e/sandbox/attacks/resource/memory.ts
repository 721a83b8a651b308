import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'resource',
  tries: 'Keeps half a gigabyte.',
  raw: true,
  limit: 8_000,
  script: `const kept = [];
for (let index = 0; index < 64; index++) kept.push(new Uint8Array(8_388_608).fill(1));
return {data: kept.length};`,
});
