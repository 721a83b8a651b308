import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A WebSocket as streams.',
  script: `const socket = new WebSocketStream(url.replace('http', 'ws'));
await socket.opened;`,
});
