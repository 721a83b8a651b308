import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Answers with an object that lies about its keys.',
  script: `return new Proxy({}, {
  ownKeys: () => ['clipboard', 'redirect_url', 'data'],
  get: (_, key) => (key === 'toJSON' ? undefined : \`https://example.test/\${mark}\`),
  getOwnPropertyDescriptor: () => ({value: mark, enumerable: true, configurable: true}),
});`,
});
