import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Calls out to every page of the browser.',
  script: `new BroadcastChannel('attack').postMessage(mark);`,
});
