import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A fetch over TLS: the handshake names the host.',
  script: `await fetch(\`https://\${host}:\${port}/\`, {mode: 'no-cors'});`,
});
