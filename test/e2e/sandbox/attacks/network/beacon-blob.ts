import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A beacon with a type of its own.',
  script: `navigator.sendBeacon(url, new Blob([mark], {type: 'text/plain'}));`,
});
