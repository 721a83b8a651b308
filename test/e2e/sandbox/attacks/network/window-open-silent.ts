import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A window that knows nothing of its opener.',
  script: `open(url, '_blank', 'noopener,noreferrer');`,
});
