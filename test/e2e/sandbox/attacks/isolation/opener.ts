import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Reaches whoever opened the page.',
  script: 'opener.document.title = mark;',
});
