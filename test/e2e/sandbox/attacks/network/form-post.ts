import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A form that carries data.',
  script: `document.body.insertAdjacentHTML('beforeend', \`<form action="\${url}" method="post"><input name="a" value="\${mark}"></form>\`);
document.querySelector('form').requestSubmit();`,
});
