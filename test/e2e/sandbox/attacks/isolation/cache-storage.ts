import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Keeps something for the next run in a cache.',
  script: `const cache = await caches.open('attack');
await cache.put('http://127.0.0.1/attack', new Response(mark));
return {data: 'kept'};`,
  check: outcome => (outcome.data === undefined ? undefined : 'it has a cache'),
});
