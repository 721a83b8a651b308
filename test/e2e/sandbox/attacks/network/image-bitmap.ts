import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A picture decoded from a fetched blob.',
  script: `const response = await fetch(url);
await createImageBitmap(await response.blob());`,
});
