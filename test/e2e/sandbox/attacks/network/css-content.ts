import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A picture that a style sheet puts in.',
  script: `document.body.insertAdjacentHTML('beforeend', \`<style>body::before {content: url(\${url})}</style>\`);`,
});
