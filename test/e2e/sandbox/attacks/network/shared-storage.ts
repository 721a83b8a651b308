import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'network',
  tries: 'A module for the storage of advertisers.',
  script: 'await sharedStorage.worklet.addModule(url);',
});
