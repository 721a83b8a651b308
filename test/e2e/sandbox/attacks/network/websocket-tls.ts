import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A WebSocket over TLS.',
  script: `const socket = new WebSocket(\`wss://\${host}:\${port}/\`);
await new Promise(resolve => (socket.onclose = resolve));`,
});
