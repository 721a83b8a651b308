import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'Server-sent events.',
  script: `const source = new EventSource(url);
await new Promise(resolve => (source.onerror = resolve));
source.close();`,
});
