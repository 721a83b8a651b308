import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A font of a style sheet.',
  script: `document.body.insertAdjacentHTML('beforeend', \`<style>@font-face {font-family: attack; src: url(\${url})}</style><p style="font-family: attack">text</p>\`);`,
});
