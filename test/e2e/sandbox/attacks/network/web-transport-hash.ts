import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'WebTransport to a server with a certificate of its own.',
  script: `const value = new Uint8Array(32);
const transport = new WebTransport(\`https://\${host}:\${port}/\`, {serverCertificateHashes: [{algorithm: 'sha-256', value}]});
await transport.ready;`,
});
