import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A form that answers in a window of its own.',
  script: `document.body.insertAdjacentHTML('beforeend', \`<form action="\${url}" target="_blank"></form>\`);
document.querySelector('form').submit();`,
});
