import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A STUN request, by UDP.',
  script: `const peer = new RTCPeerConnection({iceServers: [{urls: \`stun:\${host}:\${port}\`}]});
peer.createDataChannel(mark);
await peer.setLocalDescription();`,
});
