import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A fetch that is called off too late.',
  script: `const abort = new AbortController();
const sent = fetch(url, {signal: abort.signal});
setTimeout(() => abort.abort(), 50);
await sent;`,
});
