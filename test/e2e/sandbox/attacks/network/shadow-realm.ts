import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'An import of a realm of its own.',
  script: `await new ShadowRealm().importValue(url, 'default');`,
});
