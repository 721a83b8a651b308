import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'WebTransport, over UDP.',
  script: `const transport = new WebTransport(\`https://\${host}:\${port}/\`);
await transport.ready;`,
});
