import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Reads cookies.',
  script: `const stored = await globalThis.cookieStore?.getAll();
return {data: [globalThis.document?.cookie, stored]};`,
});
