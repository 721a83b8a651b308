import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A fetch that registers itself with the advertising interfaces.',
  script:
    'await fetch(url, {keepalive: true, attributionReporting: {eventSourceEligible: true, triggerEligible: false}});',
});
