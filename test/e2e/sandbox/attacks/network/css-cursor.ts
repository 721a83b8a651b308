import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A pointer.',
  script: `document.body.insertAdjacentHTML('beforeend', \`<style>body {cursor: url(\${url}), auto}</style>\`);`,
});
