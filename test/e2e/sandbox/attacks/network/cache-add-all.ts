import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A cache that fetches many.',
  script: `const cache = await caches.open(mark);
await cache.addAll([url, \`\${url}?2\`]);`,
});
