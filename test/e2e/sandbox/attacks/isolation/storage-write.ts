import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Writes the storage of the page.',
  script: `localStorage.setItem('attack', mark);`,
});
