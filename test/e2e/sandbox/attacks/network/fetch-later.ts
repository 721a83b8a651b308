import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A fetch for when the page is gone.',
  script: 'fetchLater(url, {activateAfter: 0});',
});
