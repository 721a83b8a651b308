import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'The old attribute for a background.',
  script: `document.body.setAttribute('background', url);`,
});
