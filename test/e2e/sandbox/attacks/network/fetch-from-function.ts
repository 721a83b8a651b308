import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'The fetch of code made at run time.',
  script: `await new Function('url', 'return fetch(url)')(url);`,
});
