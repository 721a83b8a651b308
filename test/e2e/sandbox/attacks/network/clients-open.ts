import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A window, as service workers open them.',
  script: 'await (self.clients ? clients.openWindow(url) : window.open(url));',
});
