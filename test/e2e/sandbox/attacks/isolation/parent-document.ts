import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Writes into the page around it.',
  script: 'parent.document.body.append(mark);',
});
