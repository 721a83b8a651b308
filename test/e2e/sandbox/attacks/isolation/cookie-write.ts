import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Sets a cookie.',
  script: `if (globalThis.cookieStore) await cookieStore.set('attack', mark);
document.cookie = \`attack=\${mark}\`;`,
});
