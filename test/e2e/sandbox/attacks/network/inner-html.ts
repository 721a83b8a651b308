import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'Markup with a picture.',
  script: `const element = document.createElement('div');
element.innerHTML = \`<img src="\${url}">\`;`,
});
