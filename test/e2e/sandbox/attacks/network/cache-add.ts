import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A cache that fetches what it keeps.',
  script: `const cache = await caches.open(mark);
await cache.add(new Request(url, {mode: 'no-cors'}));`,
});
