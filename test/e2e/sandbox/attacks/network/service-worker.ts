import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A service worker.',
  script: 'await navigator.serviceWorker.register(url);',
});
