import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A form.',
  script: `document.body.insertAdjacentHTML('beforeend', \`<form action="\${url}"><input name="a" value="\${mark}"></form>\`);
document.querySelector('form').submit();`,
});
