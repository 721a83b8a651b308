import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A WebSocket.',
  script: `const socket = new WebSocket(url.replace('http', 'ws'));
await new Promise(resolve => (socket.onclose = resolve));`,
});
