import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A style sheet imported by another.',
  script: `document.head.insertAdjacentHTML('beforeend', \`<style>@import url('\${url}.css');</style>\`);`,
});
